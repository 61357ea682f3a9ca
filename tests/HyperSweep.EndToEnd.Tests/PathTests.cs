using System.Globalization;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps along paths of lambda, each trial from the weights of the one before.</summary>
public sealed class PathTests
{
    const string Totals = "select count(*), sum(epochs_done), sum(train_loss + regularization_loss) from trials where status <> 'failed'";

    [Fact]
    public void The_table_is_the_same_for_any_workers_and_cohorts_and_after_being_killed_and_takes_a_quarter_of_the_epochs()
    {
        using Workspace place = new(File.ReadAllText(Workspace.Example("path.yaml"))
            .Replace("data/digits.csv.gz", "digits.csv.gz", StringComparison.Ordinal));

        var reports = new[] { ("1", "64"), ("2", "1"), ("5", "2") }.Select(run => place.Run(
            "run", "sweep.yaml", "--workers", run.Item1, "--cohort", run.Item2, "--db", $"{run.Item1}.db").Expect(0).Error).ToArray();
        foreach (var visit in new[] { 3, 12, 20 })
            place.RunAndDie("coordinator.saved", visit, "run", "sweep.yaml", "--workers", "2", "--cohort", "4");
        place.Run("resume").Expect(0);
        place.Run("run", "sweep.yaml", "--set", "search.method=grid", "--db", "grid.db").Expect(0);

        Assert.Equal([place.Fingerprint("1.db")], new[] { "2.db", "5.db", "hypersweep.db" }.Select(place.Fingerprint).Distinct());
        Assert.Equal(["0"], place.Sql("select count(*) from events where kind = 'nondeterminism'"));
        Assert.Equal(["72|66|66"], place.Sql("""
            select count(*), sum(parent = trial - 6), sum(parent <> trial) from schedules
            """));
        Assert.Equal(["0"], place.Sql("select count(*) from checkpoints"));
        Assert.Contains(
            "expected trials that begin with weights of their own", place.Run("replay", "path", "--db", "1.db").Expect(2).Error);
        Assert.All(reports, report => Assert.Contains("#71, which began with the weights of #65, alone:", report));
        var (warm, cold) = (Row(place.Sql(Totals)), Row(place.Sql(Totals, "grid.db")));
        Assert.Equal((72, 72), (warm[0], cold[0]));
        Assert.InRange(warm[1], 1, cold[1] / 4);
        Assert.True(warm[2] < cold[2], $"Expected a lower loss than {cold[2]} of trials that begin anew, got {warm[2]}.");
    }

    static double[] Row(IReadOnlyList<string> rows) =>
        [.. rows.Single().Split('|').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
