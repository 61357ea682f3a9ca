using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps over files in the format of LIBSVM.</summary>
public sealed class SparseTests
{
    const string Sweep = """
        version: 1
        name: sparse
        dataset: { path: rows.libsvm, validation: 0.2, test: 0.2 }
        search: { method: random, trials: 9, seed: 7 }
        parameters:
          loss: { values: [hinge, squared_hinge, softmax] }
          regularizer: { values: [l2, l1, elastic_net] }
          step_size: { min: 0.02, max: 0.2, scale: log }
          lambda: { min: 1e-6, max: 1e-3, scale: log }
          batch_size: { values: [16, 64] }
          epochs: 2
        """;

    [Fact]
    public void The_digits_are_learnt_from_sparse_rows_as_well_as_from_a_table()
    {
        using var workspace = new Workspace(Sweep.Replace("rows.libsvm,", "digits.libsvm, normalize: scale,", StringComparison.Ordinal));
        workspace.Write("digits.libsvm", SparseDigits(workspace.Folder));
        string[] settings =
        [
            "--trials", "1", "--set", "loss=softmax", "--set", "regularizer=l2", "--set", "step_size=0.1", "--set", "lambda=1e-5",
            "--set", "batch_size=16", "--set", "epochs=40",
        ];

        workspace.Run(["run", "sweep.yaml", .. settings]).Expect(0);
        workspace.Run(["run", "sweep.yaml", .. settings, "--set", "dataset.path=digits.csv.gz", "--name", "dense"]).Expect(0);

        Assert.Equal(["1|1"], workspace.Sql("select min(val_accuracy) > 0.93, min(test_accuracy) > 0.93 from results"));
        Assert.Equal(["1|1"], workspace.Sql(
            "select max(val_loss) / min(val_loss) - 1 < 1e-4, max(train_loss) / min(train_loss) - 1 < 1e-4 from results"));
    }

    [Theory, InlineData(2), InlineData(53)]
    public void The_same_table_whatever_ran_it(int classes)
    {
        using var workspace = new Workspace(Sweep);
        workspace.Write("rows.libsvm", Rows(classes));
        workspace.Run("run", "sweep.yaml", "--workers", "1", "--db", "reference.db").Expect(0);

        workspace.Run("run", "sweep.yaml", "--workers", "3", "--cohort", "5").Expect(0);
        workspace.Run("run", "sweep.yaml", "--cohort", "1", "--db", "single.db").Expect(0);
        workspace.Shell("export DOTNET_EnableAVX512=0; hypersweep run sweep.yaml --db narrow.db").Expect(0);
        workspace.Shell("export DOTNET_EnableHWIntrinsic=0; hypersweep run sweep.yaml --db plain.db").Expect(0);

        string[] others = [workspace.Fingerprint(), .. new[] { "single.db", "narrow.db", "plain.db" }.Select(workspace.Fingerprint)];
        Assert.All(others, other => Assert.Equal(workspace.Fingerprint("reference.db"), other));
        Assert.Equal(["9"], workspace.Sql("select count(*) from results where status = 'completed' and val_accuracy is not null"));
    }

    [Fact]
    public void Check_info_and_gradcheck_know_sparse_rows()
    {
        using var workspace = new Workspace(Sweep);
        workspace.Write("rows.libsvm", Rows(classes: 5));

        Assert.Contains("overfits 20 samples, softmax", workspace.Run("check", "sweep.yaml").Expect(0).Out);
        Assert.DoesNotContain("FAILED", workspace.Run("gradcheck", "sweep.yaml").Expect(0).Out);
        Assert.Contains("sparse", workspace.Run("data", "info", "rows.libsvm").Expect(0).Out);
    }

    [Fact]
    public void A_mean_taken_off_sparse_rows_is_refused_as_a_fault_of_the_data()
    {
        using var workspace = new Workspace(Sweep.Replace("rows.libsvm,", "rows.libsvm, normalize: mean,", StringComparison.Ordinal));
        workspace.Write("rows.libsvm", Rows(classes: 2));

        Assert.Contains("Expected none or scale for sparse rows, got mean", workspace.Run("run", "sweep.yaml").Expect(4).Error);
    }

    [Theory, InlineData("momentum=0.9"), InlineData("averaging=polyak")]
    public void What_would_move_every_weight_at_every_step_is_refused_before_training(string setting)
    {
        using var workspace = new Workspace(Sweep);
        workspace.Write("rows.libsvm", Rows(classes: 2));

        Assert.Contains("on sparse rows: it would move every weight", workspace.Run("run", "sweep.yaml", "--set", setting).Expect(3).Error);
        workspace.Run("run", "sweep.yaml", "--trials", "1", "--set", "momentum=0", "--set", "averaging=none").Expect(0);
    }

    /// <summary>600 rows of 12 among 4,000 features, a third of which tell the class.</summary>
    static string Rows(int classes)
    {
        var state = 1UL;
        int Below(int bound)
        {
            state = state * 6364136223846793005 + 1442695040888963407; // Knuth's MMIX.
            return (int)((state >> 33) % (ulong)bound);
        }

        var text = new StringBuilder();
        for (var row = 0; row < 600; row++)
        {
            var columns = new SortedSet<int>();
            while (columns.Count < 12)
                columns.Add(1 + (columns.Count % 3 == 0 ? 40 * (row % classes) + Below(40) : Below(4_000)));
            text.Append(CultureInfo.InvariantCulture, $"{row % classes}");
            foreach (var column in columns) text.Append(CultureInfo.InvariantCulture, $" {column}:{0.1 + Below(4_000) / 1e4:F4}");
            text.Append('\n');
        }
        return text.ToString();
    }

    static string SparseDigits(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, "digits.csv.gz"));
        using var table = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var text = new StringBuilder();
        while (table.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            if (!int.TryParse(cells[0], CultureInfo.InvariantCulture, out _)) continue; // The header.
            text.Append(cells[^1]);
            for (var j = 0; j < cells.Length - 1; j++)
                if (cells[j] != "0") text.Append(CultureInfo.InvariantCulture, $" {j + 1}:{cells[j]}");
            text.Append('\n');
        }
        return text.ToString();
    }
}
