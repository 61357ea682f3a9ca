using HyperSweep.Coordination;
using HyperSweep.Sweeps;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Coordination;

public sealed class CoordinatorEndTests : CoordinatorScenario
{
    static readonly Trial One = Trial(1), Two = Trial(2);

    [Fact]
    public void Ends_when_every_trial_has_its_end_and_says_so_on_every_tick()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);

        var effects = Hear(Completed(Ann, Run(1), One), second: 1);
        var tick = Hear(new Tick(), second: 2);

        Assert.Equal(
            [
                new SendToWorker(Ann, new RunSettled(Run(1))),
                new Save([new SweepEnded(SweepOutcome.Finished, At(1))]),
                new FinishSweep(SweepOutcome.Finished),
            ],
            effects.Skip(1));
        Assert.Equal([new FinishSweep(SweepOutcome.Finished)], tick);
    }

    [Fact]
    public void Drains_by_stopping_what_runs_and_handing_out_nothing_more()
    {
        Sweep([One, Two], Options(cohortMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);

        var drain = Hear(new Drain(), second: 1);
        var idle = Hear(new WorkerIdle(Bob), second: 1);
        var ended = Hear(Interrupted(Ann, Run(1)), second: 2);

        Assert.Equal([new SendToWorker(Ann, new StopRun(Run(1)))], drain);
        Assert.Empty(idle);
        Assert.Equal(
            [
                new Save([new RunFinished(Run(1), RunOutcome.Interrupted, null, At(2))]),
                new SendToWorker(Ann, new RunSettled(Run(1))),
                new Save([new SweepEnded(SweepOutcome.Interrupted, At(2))]),
                new FinishSweep(SweepOutcome.Interrupted),
            ],
            ended);
    }

    [Fact]
    public void Winds_down_by_letting_what_runs_end_and_handing_out_nothing_more()
    {
        Sweep([One, Two], Options(cohortMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);

        var windDown = Hear(new WindDown(), second: 1);
        var progress = Hear(new RunProgressed(Ann, Run(1), []), second: 2);
        var tick = Hear(new Tick(), second: 3);
        var idle = Hear(new WorkerIdle(Bob), second: 3);
        var ended = Hear(Completed(Ann, Run(1), One), second: 4);

        Assert.Empty(windDown.Concat(tick).Concat(idle));
        Assert.DoesNotContain(progress, effect => effect is SendToWorker);
        Assert.Equal(TrialStatus.Completed, Saved<TrialFinished>(ended).Single().End.Status);
        Assert.Equal(new FinishSweep(SweepOutcome.Interrupted), ended[^1]);
    }

    [Fact]
    public void A_drain_while_winding_down_stops_what_runs()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new WindDown(), second: 1);

        var drain = Hear(new Drain(), second: 2);

        Assert.Equal([new SendToWorker(Ann, new StopRun(Run(1)))], drain);
    }

    [Fact]
    public void Takes_back_while_winding_down_what_its_worker_has_not_begun()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new WindDown(), second: 1);

        var effects = Hear(new WorkerIdle(Ann), second: 2);

        Assert.Equal(new FinishSweep(SweepOutcome.Interrupted), effects[^1]);
    }

    [Fact]
    public void Repeats_a_stop_that_was_lost_and_waits_no_longer_than_a_lease()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new Drain(), second: 1);

        var tick = Hear(new Tick(), second: 2);
        var expiry = Hear(new Tick(), second: Lease);

        Assert.Equal([new SendToWorker(Ann, new StopRun(Run(1)))], tick);
        Assert.Equal(new FinishSweep(SweepOutcome.Interrupted), expiry[^1]);
    }

    // The worker may have said so before the run reached it; to take back what it trains would not count its attempt.
    [Fact]
    public void Takes_no_run_back_while_draining_when_its_worker_has_just_got_it()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new Drain(), second: 1);

        var effects = Hear(new WorkerIdle(Ann), second: 1);

        Assert.Empty(effects);
    }

    [Fact]
    public void Takes_a_run_back_while_draining_when_its_worker_has_not_begun()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new Drain(), second: 1);

        var effects = Hear(new WorkerIdle(Ann), second: 2);

        Assert.Equal(RunOutcome.Interrupted, Saved<RunFinished>(effects).Single().Outcome);
        Assert.Equal(new FinishSweep(SweepOutcome.Interrupted), effects[^1]);
    }

    [Fact]
    public void Keeps_the_results_that_an_interrupted_run_has()
    {
        Sweep(Trials(4), Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new Drain(), second: 1);

        Hear(Completed(Ann, Run(1), One) with { Outcome = RunOutcome.Interrupted }, second: 2);

        Assert.Equal([One.Id], Store.Rows.Where(row => row.Status == TrialStatus.Completed).Select(row => row.Trial.Id));
        Assert.Equal(3, Store.Rows.Count(row => row.Status == TrialStatus.Queued));
    }

    [Fact]
    public void Gives_no_work_to_a_worker_that_leaves_and_takes_back_what_it_has_not_begun()
    {
        Sweep([One, Two], Options(cohortMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);

        var leaving = Hear(new WorkerLeaving(Ann, Run: null), second: 1);
        var late = Hear(new WorkerIdle(Ann), second: 2); // Overtaken on its way.

        Assert.Equal((Run(1), RunOutcome.Interrupted), Saved<RunFinished>(leaving).Select(ended => (ended.Run, ended.Outcome)).Single());
        Assert.Empty(late);
        Assert.Equal(Run(2), Give(Bob, second: 3).Run); // Attempt 1: nothing was held against the trial.
    }

    [Fact]
    public void Lets_a_worker_that_leaves_end_its_run()
    {
        Sweep([One, Two], Options(cohortMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);

        var leaving = Hear(new WorkerLeaving(Ann, Run(1)), second: 1);
        var ended = Hear(Interrupted(Ann, Run(1)), second: 2);

        Assert.Empty(leaving);
        Assert.Equal([new SendToWorker(Ann, new RunSettled(Run(1)))], ended.OfType<SendToWorker>());
    }

    // A message that was forged or mutated must not become a result because its number looks old.
    [Fact]
    public void A_sweep_that_is_restarted_after_every_result_ends_with_the_same_table()
    {
        var trials = Trials(9);
        Sweep(trials, Options());
        for (var start = Give(Ann, second: 0); start is not null;)
            start = Sent<StartRun>(Hear(Completed(Ann, start.Run, start.Trials), second: 1)).SingleOrDefault();
        var (whole, restarted) = (Store, new MemoryStore());

        for (var second = 0; restarted.Outcome is null; second++)
        {
            Coordinator coordinator = new(Plan(trials), restarted.Open(), Options());
            var start = Sent<StartRun>(Save(coordinator.Handle(new WorkerIdle(Ann), At(second)))).Single();
            Save(coordinator.Handle(Completed(Ann, start.Run, start.Trials), At(second)));
        }

        Assert.Equal(whole.Table, restarted.Table);

        IReadOnlyList<Effect> Save(IReadOnlyList<Effect> effects)
        {
            foreach (var save in effects.OfType<Save>()) restarted.Commit(save.Changes);
            return effects;
        }
    }

    [Fact]
    public void Leaves_saved_trials_above_the_total_alone()
    {
        SavedSweep saved = new(Term: 2, [.. Trials(5).Select(trial => new SavedTrial(trial, TrialStatus.Queued, 0, double.NaN))]);
        Coordinator coordinator = new(Plan([One]), saved, Options());
        coordinator.Handle(new WorkerIdle(Ann), At(0));

        var effects = coordinator.Handle(Completed(Ann, Run(1, term: 2), One), At(1));

        Assert.Equal(new FinishSweep(SweepOutcome.Finished), effects[^1]);
    }
}
