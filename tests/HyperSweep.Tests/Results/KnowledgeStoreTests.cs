using HyperSweep.Results;
using HyperSweep.Results.Export;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

public sealed class KnowledgeStoreTests : IDisposable
{
    static readonly FinishedTrial[] Known =
    [
        new(new(1), Samples.Configuration(("x", 0.1), ("n", 3L), ("kind", "a")), TrialStatus.Completed, 1.0 / 3),
        new(new(2), Samples.Configuration(("x", 1.0), ("n", 4L), ("kind", "b")), TrialStatus.Failed, double.NaN),
        new(new(3), Samples.Configuration(("x", 5e-324), ("n", 5L), ("kind", "a")), TrialStatus.Stopped, double.PositiveInfinity),
    ];

    readonly TempFolder _folder = new();
    readonly SweepDatabase _database;

    public KnowledgeStoreTests() => _database = SweepDatabase.Open(_folder.File("sweeps.db"), DatabaseMode.Create);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_a_sweep_knows_comes_back_in_every_bit()
    {
        var knowing = _database.CreateSweep(Samples.NewSweep("knowing"), Known).Id;
        var other = _database.CreateSweep(Samples.NewSweep("other")).Id;

        Assert.Equal(Known, _database.Knowledge(knowing));
        Assert.Empty(_database.Knowledge(other));
        Assert.Empty(_database.EndedTrials(knowing));
    }

    [Fact]
    public void The_fingerprint_covers_all_of_it()
    {
        var bit = Known[0] with { Value = Math.BitIncrement(Known[0].Value) };
        var point = Known[0] with { Configuration = Samples.Configuration(("x", Math.BitIncrement(0.1)), ("n", 3L), ("kind", "a")) };
        FinishedTrial[][] all =
        [
            [], Known, Known[..2], [bit, .. Known[1..]], [point, .. Known[1..]],
            [Known[0] with { Status = TrialStatus.Stopped }, .. Known[1..]],
        ];

        Assert.Distinct(all.Select((known, i) => Of($"sweep{i}", known)));
        Assert.Equal(Of("again", Known), Of("and-again", Known));

        string Of(string name, FinishedTrial[] known) =>
            Fingerprint.Of(_database, _database.CreateSweep(Samples.NewSweep(name), known).Id);
    }

    [Fact]
    public void It_goes_along_when_a_sweep_is_taken_away_alone()
    {
        _database.CreateSweep(Samples.NewSweep("other"), Known[..1]);
        var knowing = _database.CreateSweep(Samples.NewSweep("knowing"), Known).Id;

        DatabaseExport.Write(_database, _folder.File("copy.db"), knowing);

        using var copy = SweepDatabase.Open(_folder.File("copy.db"), DatabaseMode.ReadOnly);
        Assert.Equal(Known, copy.Knowledge(knowing));
        Assert.Equal(3, copy.Connection.Number("select count(*) from knowledge"));
    }
}
