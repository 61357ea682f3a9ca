using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

public sealed class SweepRequestTests : IDisposable
{
    static readonly DateTimeOffset Later = Samples.Start.AddHours(1);

    readonly OpenSweep _sweep = new();

    public SweepRequestTests() => _sweep.Commit(
        Samples.Planned(Samples.Trial(1), Samples.Trial(2), Samples.Trial(3)),
        Samples.Started(Samples.Run, 1, 2), Samples.Finished(1, 0.5));

    public void Dispose() => _sweep.Dispose();

    [Fact]
    public void Who_runs_the_sweep_is_asked_and_nothing_else_changes()
    {
        var status = _sweep.Database.Ask(_sweep.Id, SweepRequest.Stop, Later);

        Assert.Equal(SweepStatus.Running, status);
        Assert.Equal(SweepRequest.Stop, _sweep.Database.RequestOf(_sweep.Id));
        Assert.Equal(["completed", "running", "queued"], Statuses());
    }

    [Theory]
    [InlineData(SweepRequest.Pause, SweepStatus.Paused, "queued")]
    [InlineData(SweepRequest.Stop, SweepStatus.Stopped, "cancelled")]
    [InlineData(SweepRequest.Cancel, SweepStatus.Cancelled, "cancelled")]
    public void A_sweep_that_nobody_runs_is_at_once_as_asked(SweepRequest request, SweepStatus status, string waiting)
    {
        _sweep.Commit(new SweepEnded(SweepOutcome.Interrupted, Later));

        Assert.Equal(status, _sweep.Database.Ask(_sweep.Id, request, Later));
        Assert.Equal(["completed", waiting, waiting], Statuses());
        Assert.Null(_sweep.Database.RequestOf(_sweep.Id));
    }

    [Fact]
    public void A_finished_sweep_stays_finished()
    {
        _sweep.Commit(new SweepEnded(SweepOutcome.Finished, Later));

        Assert.Equal(SweepStatus.Finished, _sweep.Database.Ask(_sweep.Id, SweepRequest.Cancel, Later));
        Assert.Equal(SweepStatus.Finished, _sweep.Database.FindSweep("digits")!.Status);
    }

    [Fact]
    public void The_next_term_goes_on_with_what_was_cancelled()
    {
        _sweep.Commit(new SweepEnded(SweepOutcome.Interrupted, Later));
        _sweep.Database.Ask(_sweep.Id, SweepRequest.Cancel, Later);

        var saved = _sweep.Database.BeginTerm(_sweep.Id, Later);

        Assert.Equal([TrialStatus.Completed, TrialStatus.Queued, TrialStatus.Queued], saved.Trials.Select(trial => trial.Status));
        Assert.Equal(["0"], _sweep.Column("select count(*) from trials where status <> 'completed' and finished_at is not null"));
    }

    [Fact]
    public void A_new_term_forgets_what_was_asked_of_the_last()
    {
        _sweep.Database.Ask(_sweep.Id, SweepRequest.Pause, Later);

        _sweep.Database.BeginTerm(_sweep.Id, Later);

        Assert.Null(_sweep.Database.RequestOf(_sweep.Id));
    }

    [Fact]
    public void Who_was_taken_over_cannot_end_the_sweep_of_its_successor()
    {
        _sweep.Database.BeginTerm(_sweep.Id, Later);

        _sweep.Database.FollowRequest(_sweep.Id, term: 1, SweepRequest.Cancel, Later);

        Assert.Equal(SweepStatus.Running, _sweep.Database.FindSweep("digits")!.Status);
    }

    [Fact]
    public void What_serves_a_database_goes_on_with_all_but_what_was_asked_to_rest()
    {
        HashSet<long> none = [];
        var second = _sweep.Database.CreateSweep(Samples.NewSweep("second")).Id;
        _sweep.Commit(new SweepEnded(SweepOutcome.Interrupted, Later));

        Assert.Equal(_sweep.Id, _sweep.Database.NextUnfinished(none)!.Id);
        Assert.Equal(second, _sweep.Database.NextUnfinished(new HashSet<long> { _sweep.Id })!.Id);
        _sweep.Database.Ask(_sweep.Id, SweepRequest.Pause, Later);
        Assert.Equal(second, _sweep.Database.NextUnfinished(none)!.Id);
        Assert.True(_sweep.Database.Release(_sweep.Id));
        Assert.False(_sweep.Database.Release(_sweep.Id));
        Assert.Equal(_sweep.Id, _sweep.Database.NextUnfinished(none)!.Id);
    }

    string[] Statuses() => [.. _sweep.Column("select status from trials order by number").Select(status => status!)];
}
