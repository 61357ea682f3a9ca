using System.Text;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>What leaves the database: models, images, predictions, copies, pictures of text.</summary>
public sealed class TakeAwayTests : IDisposable
{
    readonly Workspace _workspace = new();

    public TakeAwayTests() => _workspace.Run("run", "sweep.yaml", "--quiet").Expect(0);

    public void Dispose() => _workspace.Dispose();

    [NumpyFact]
    public void Numpy_opens_the_model_and_labels_the_test_rows_as_predict_does()
    {
        _workspace.Run("export", "digits", "-o", "digits.npz").Expect(0);
        _workspace.Run("predict", "digits", "-o", "predictions.csv").Expect(0);

        var answer = _workspace.Shell($"""
            {NumpyFactAttribute.Python} -c "
            import numpy, gzip, csv
            model = numpy.load('digits.npz')
            data = numpy.array(list(csv.reader(gzip.open('digits.csv.gz', 'rt'))), dtype=numpy.float32)
            scores = (data[:, :-1] * model['scale'] + model['shift']) @ model['W'].T + model['b']
            mine = model['class_names'][scores.argmax(axis=1)]
            rows = list(csv.DictReader(open('predictions.csv')))
            assert all(mine[int(row['row']) - 1] == row['predicted'] for row in rows), 'they differ'
            print(len(rows), model['W'].shape, model['W'].dtype, model['trial'])
            "
            """).Expect(0);

        var trial = _workspace.Sql("select trial from models").Single();
        Assert.Equal($"359 (10, 64) float32 {trial}", answer.Out.Trim());
    }

    [Fact]
    public void Predictions_of_the_test_rows_are_as_right_as_was_measured()
    {
        var answer = _workspace.Run("predict", "digits", "--format", "csv").Expect(0);

        var lines = answer.Out.Trim().Split('\n');
        Assert.Equal("row,predicted,score,margin,label,correct", lines[0]);
        var right = lines.Skip(1).Count(line => line.EndsWith("true", StringComparison.Ordinal));
        var measured = _workspace.Sql($"select {right} * 1.0 / {lines.Length - 1} - test_accuracy from models").Single();
        Assert.Equal("0", measured);
        Assert.Contains($"{right} of {lines.Length - 1} rows", answer.Error);
    }

    [Fact]
    public void A_table_without_labels_is_labelled_and_another_kind_of_table_refused()
    {
        var row = string.Join(',', Enumerable.Repeat("1", 64));
        _workspace.Write("new.csv", $"{row}\n{row}\n");
        _workspace.Write("other.csv", "1,2,3\n");

        var answer = _workspace.Run("predict", "digits", "new.csv", "--format", "csv").Expect(0);
        var refused = _workspace.Run("predict", "digits", "other.csv").Expect(4);

        Assert.StartsWith("row,predicted,score,margin\n1,", answer.Out);
        Assert.Equal(3, answer.Out.Trim().Split('\n').Length);
        Assert.Contains("Expected 64 features in a row", refused.Error);
    }

    [Fact]
    public void A_model_is_not_used_with_other_data_than_its_own()
    {
        _workspace.Write("digits.csv", "1,2,0\n3,4,1\n");
        File.Delete(Path.Combine(_workspace.Folder, "digits.csv.gz"));
        File.Move(Path.Combine(_workspace.Folder, "digits.csv"), Path.Combine(_workspace.Folder, "digits.csv.gz"));

        var predict = _workspace.Run("predict", "digits");
        _workspace.Run("export", "digits", "-o", "digits.npz").Expect(0);

        Assert.Equal(4, predict.ExitCode);
        Assert.True(File.Exists(Path.Combine(_workspace.Folder, "digits.npz"))); // Weights without a normalization, and a warning.
    }

    [Fact]
    public void Weights_become_images()
    {
        _workspace.Run("export", "digits", "-o", "all.png").Expect(0);
        _workspace.Run("export", "digits", "-o", "weights/").Expect(0);

        var files = Directory.GetFiles(Path.Combine(_workspace.Folder, "weights"));
        Assert.Equal(10, files.Length);
        Assert.All([.. files, Path.Combine(_workspace.Folder, "all.png")], file =>
            Assert.Equal("PNG", Encoding.ASCII.GetString(File.ReadAllBytes(file).AsSpan(1, 3))));
    }

    [Fact]
    public void A_clean_copy_is_one_file_with_the_same_fingerprint()
    {
        _workspace.Run("export", "digits", "-o", "copy.db").Expect(0);

        Assert.Equal(_workspace.Fingerprint(), _workspace.Fingerprint("copy.db"));
        Assert.Equal(["delete"], _workspace.Sql("pragma journal_mode", "copy.db"));
        _workspace.Run("export", "-o", "hypersweep.db").Expect(2);
    }

    [Fact]
    public void Trials_stand_side_by_side_with_what_differs()
    {
        var answer = _workspace.Run("compare", "digits", "5", "8", "--format", "csv").Expect(0);
        var all = _workspace.Run("compare", "digits", "5", "8", "--all", "--format", "csv").Expect(0);

        Assert.StartsWith("name,#5,#8\n", answer.Out);
        Assert.Contains("\nlambda,", answer.Out);
        Assert.DoesNotContain("\nepochs,", answer.Out);
        Assert.Contains("\nepochs,5,5", all.Out);
        _workspace.Run("compare", "digits", "99").Expect(2);
    }

    [Fact]
    public void Plots_are_drawn_without_escape_codes_in_a_pipe()
    {
        foreach (var kind in new[] { "history", "slice", "parallel" })
        {
            var answer = _workspace.Run("plot", kind, "digits").Expect(0);
            Assert.Contains("val_accuracy", answer.Out);
            Assert.DoesNotContain('\e', answer.Out);
        }
        Assert.Contains("did you mean 'lambda'", _workspace.Run("plot", "slice", "digits", "-p", "lamda").Expect(2).Error);
    }

    [Fact]
    public void What_is_finished_is_watched_once()
    {
        var answer = _workspace.Run("status", "--watch", "--format", "csv").Expect(0);

        Assert.Equal(2, answer.Out.Trim().Split('\n').Length);
    }

    [Fact]
    public void Bash_completes_sweeps_and_quotes_what_it_would_run()
    {
        _workspace.Run("run", "sweep.yaml", "--quiet", "--name", "other", "--trials", "1").Expect(0);
        _workspace.Change("update sweeps set name = 'd $(touch hacked)' where name = 'other'");

        var answer = _workspace.Shell("""
            hypersweep completion bash > completion.bash
            cat > ask.bash <<'END'
            source "$1"; source completion.bash
            COMP_LINE="hypersweep show d" COMP_POINT=17; _hypersweep; printf '%s\n' "${COMPREPLY[@]}"
            COMP_LINE="hypersweep show digits b" COMP_POINT=24; _hypersweep; printf '%s\n' "${COMPREPLY[@]}"
            END
            printf '%s\n' "hypersweep() { dotnet '$PROGRAM' \"\$@\"; }" > program.bash
            bash ask.bash program.bash
            """.Replace("$PROGRAM", RunningProgram.ProgramFile, StringComparison.Ordinal)).Expect(0);

        Assert.Equal("""
            d\ \$\(touch\ hacked\)
            digits
            best
            """, answer.Out.Trim());
        Assert.False(File.Exists(Path.Combine(_workspace.Folder, "hacked")));
    }

    [FishFact]
    public void Fish_completes_sweeps_trials_and_files()
    {
        var answer = _workspace.Shell("""
            mkdir bin
            printf '#!/bin/sh\nexec dotnet "%s" "$@"\n' '$PROGRAM' > bin/hypersweep
            chmod +x bin/hypersweep
            PATH=$PWD/bin:$PATH
            export PATH HOME=$PWD
            hypersweep completion fish > completion.fish
            for line in 'hypersweep show d' 'hypersweep show digits b' 'hypersweep run sw'; do
                fish -c "source completion.fish; complete -C '$line'"
            done
            """.Replace("$PROGRAM", RunningProgram.ProgramFile, StringComparison.Ordinal)).Expect(0);

        Assert.Equal("""
            digits	finished, 12 trials
            best	the best by val_accuracy
            sweep.yaml
            """, answer.Out.Trim());
    }
}
