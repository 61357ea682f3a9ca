using HyperSweep.Coordination;
using HyperSweep.Randomness;
using HyperSweep.Results;
using HyperSweep.Search.Objectives;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

public sealed class ParetoViewTests : IDisposable
{
    static readonly MetricDefinition Two = new(MetricName.Value, Goal.Minimize, null)
    {
        Others = [new(MetricName.Value2, Goal.Maximize, null)],
    };

    static readonly MetricDefinition Three = Two with { Others = [.. Two.Others, new(MetricName.Value3, Goal.Minimize, null)] };

    readonly TempFolder _folder = new();
    readonly SweepDatabase _database;

    public ParetoViewTests() => _database = SweepDatabase.Open(_folder.File("sweeps.db"), DatabaseMode.Create);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_sweep_remembers_its_objectives()
    {
        var sweep = _database.CreateSweep(Samples.NewSweep() with { Metric = Three });

        Assert.Equal(Three, _database.FindSweep(sweep.Name)!.Details.Metric);
    }

    // Two equal ones on the front; one that failed.
    [Fact]
    public void The_view_has_the_trials_that_no_other_beats()
    {
        var id = Fill(Two, [[1, 5], [2, 7], [3, 6], [2, 7], [1, 4], [0, 0], [4, 9], [4, 8]]);

        Assert.Equal([6, 1, 2, 4, 7], _database.ParetoTrials(id).Select(trial => trial.Trial.Id.Number));
        Assert.Equal([7.0], _database.ParetoTrials(id)[2].OtherValues);
        Assert.Equal(["0 0", "1 5", "2 7", "2 7", "4 9"], Column("select printf('%g %g', value, value2) from pareto"));
        Assert.Equal(["8"], Column("select count(value2) from results"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Many_trials_have_the_front_that_is_reckoned(int objectives)
    {
        SplitMix64 random = new((ulong)objectives);
        double[][] values =
            [.. Enumerable.Range(0, 300).Select(_ => Enumerable.Range(0, objectives).Select(_ => (double)random.NextBelow(40)).ToArray())];
        var metric = objectives == 2 ? Two : Three;
        var id = Fill(metric, values);
        Fill(metric, [[-1, 99, -1]]); // Another sweep, which beats all.

        var front = ParetoFront.Of([.. values.Select(value => Dominance.Losses(value[0], value[1..], metric.Goals)!)]);

        Assert.Equal(
            front.OrderBy(i => values[i][0]).ThenBy(i => i).Select(i => i + 1),
            _database.ParetoTrials(id).Select(trial => trial.Trial.Id.Number));
    }

    [Fact]
    public void A_sweep_with_one_objective_has_no_front_and_no_further_columns()
    {
        var id = Fill(new(MetricName.Value, Goal.Minimize, null), [[1.0], [2.0]]);

        Assert.Empty(_database.ParetoTrials(id));
        Assert.Equal(["0"], Column("select count(*) from pragma_table_info('results') where name in ('value2', 'value3')"));
    }

    [Fact]
    public void The_values_of_further_objectives_are_in_the_fingerprint_and_come_back_to_a_coordinator()
    {
        var (one, other) = (Fill(Two, [[1, 5], [2, 7]]), Fill(Two, [[1, 5], [2, Math.BitIncrement(7.0)]]));

        Assert.NotEqual(Fingerprint.Of(_database, one), Fingerprint.Of(_database, other));
        Assert.Equal([[5.0], [7.0]], _database.BeginTerm(one, Samples.Start).Trials.Select(trial => trial.OtherValues));
    }

    List<string?> Column(string sql) =>
        _database.Connection.Query(sql, row => row.IsDBNull(0) ? null : row.GetString(0));

    long Fill(MetricDefinition metric, double[][] values)
    {
        var id = _database.CreateSweep(Samples.NewSweep() with { Metric = metric }).Id;
        using var store = _database.OpenStore(id, _database.BeginTerm(id, Samples.Start).Term);
        var numbers = Enumerable.Range(1, values.Length).ToArray();
        store.Commit([Samples.Planned([.. numbers.Select(Samples.Trial)])]);
        store.Commit([.. numbers.Select(number => FinishedWith(number, values[number - 1], metric))]);
        return id;
    }

    static TrialFinished FinishedWith(int number, double[] values, MetricDefinition metric)
    {
        var metrics = Metrics.None with
        {
            Value = values[0],
            Value2 = values.Length > 1 ? values[1] : double.NaN,
            Value3 = values.Length > 2 ? values[2] : double.NaN,
        };
        return Samples.Finished(number, TrialStatus.Completed, metrics, values[0], null) with { OtherValues = metric.OthersOf(metrics) };
    }
}
