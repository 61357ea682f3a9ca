using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

/// <summary>What is stored of trials that begin with the weights of the ones before.</summary>
public sealed class PathStoreTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly SweepDatabase _database;
    readonly long _id;
    readonly SweepStore _store;

    public PathStoreTests()
    {
        _database = SweepDatabase.Open(_folder.File("sweeps.db"), DatabaseMode.Create);
        _id = _database.CreateSweep(Samples.NewSweep() with { Method = SearchMethod.Path }).Id;
        _store = _database.OpenStore(_id, _database.BeginTerm(_id, Samples.Start).Term);
    }

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Pasts_come_back_from_who_began_with_whom()
    {
        var first = Samples.Trial(1) with { IsOfPath = true };
        var second = Samples.Trial(2) with { IsOfPath = true, Past = [new(new(1), 1, first.Configuration)] };
        var third = Samples.Trial(3) with { IsOfPath = true, Past = [second.Past[0], new(new(2), 1, second.Configuration)] };
        _store.Commit([Samples.Planned(first), Samples.Started(Samples.Run, 1), Samples.Finished(1, 0.5), new EndKept(Kept(1))]);
        _store.Commit([Samples.Planned(second), Samples.Finished(2, 0.6), new EndKept(Kept(2)), Samples.Planned(third)]);

        Assert.Equal([first, second, third], _database.BeginTerm(_id, Samples.Start).Trials.Select(saved => saved.Trial));
        Assert.Equal(third, _database.TrialDetail(_id, new(3))!.Trial.Trial);
        Assert.Equal(
            ["1 of 1", "2 of 1", "3 of 2"],
            _database.Connection.Query("select trial || ' of ' || parent from schedules order by trial", row => row.GetString(0)));
    }

    [Fact]
    public void Ends_are_kept_until_the_sweep_is_finished()
    {
        var first = Samples.Trial(1) with { IsOfPath = true };
        _store.Commit([Samples.Planned(first), Samples.Started(Samples.Run, 1), Samples.Finished(1, 0.5), new EndKept(Kept(1))]);
        Assert.Equal([Kept(1)], _store.LoadCheckpoints([first], epochs: 1));
        _store.Commit([Samples.Finished(1, 0.5)]); // An echo.
        Assert.Single(_store.LoadCheckpoints([first], epochs: 1));

        _store.Commit([new SweepEnded(SweepOutcome.Interrupted, Samples.Start)]);
        Assert.Single(_store.LoadCheckpoints([first], epochs: 1));
        _store.Commit([new SweepEnded(SweepOutcome.Finished, Samples.Start)]);
        Assert.Empty(_store.LoadCheckpoints([first], epochs: 1));
    }

    [Fact]
    public void An_end_is_forgotten_when_the_next_point_has_one()
    {
        var first = Samples.Trial(1) with { IsOfPath = true };
        var second = Samples.Trial(2) with { IsOfPath = true, Past = [new(new(1), 1, first.Configuration)] };
        _store.Commit([Samples.Planned(first), Samples.Started(Samples.Run, 1), Samples.Finished(1, 0.5), new EndKept(Kept(1))]);
        _store.Commit([Samples.Planned(second)]);
        Assert.Single(_store.LoadCheckpoints([first], epochs: 1));

        _store.Commit([Samples.Finished(2, 0.6), new EndKept(Kept(2))]);

        Assert.Equal([Kept(2)], _store.LoadCheckpoints([first, second], epochs: 1));
    }

    static Checkpoint Kept(int trial) => new(new(trial), 1, [(byte)trial]);
}
