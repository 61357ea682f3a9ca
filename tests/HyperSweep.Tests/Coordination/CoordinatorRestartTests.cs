using HyperSweep.Coordination;
using HyperSweep.Sweeps;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Coordination;

public sealed class CoordinatorRestartTests : CoordinatorScenario
{
    static readonly Trial One = Trial(1), Two = Trial(2);

    [Fact]
    public void Leaves_a_result_that_comes_after_an_interruption_to_the_next_coordinator()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new Drain(), second: 1);
        Hear(new Tick(), second: Lease);
        var late = Hear(Completed(Ann, Run(1), One), second: Lease + 1);
        Sweep([One], Options());

        var effects = Hear(Completed(Ann, Run(1), One), second: 40);

        Assert.Empty(late);
        Assert.Equal(EndOf(One), Saved<TrialFinished>(effects).Single().End);
        Assert.Equal(new FinishSweep(SweepOutcome.Finished), effects[^1]);
    }

    [Fact]
    public void After_a_restart_goes_on_with_the_runs_that_are_under_way()
    {
        Sweep([One, Two], Options(cohortMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);
        Restart([One, Two], Options(cohortMax: 1));

        var progress = Hear(new RunProgressed(Ann, Run(1), [CurveOf(One)[0]]), second: 1);
        var bobs = Give(Bob, second: 2);
        var ended = Hear(Completed(Ann, Run(1), One), second: 3);

        Assert.Equal(new Save([new EpochsReported([CurveOf(One)[0]])]), Assert.Single(progress));
        Assert.Equal([Two], bobs.Trials);
        Assert.Equal(EndOf(One), Saved<TrialFinished>(ended).Single().End);
    }

    [Fact]
    public void After_a_restart_gives_up_a_run_that_nobody_speaks_of_for_a_lease()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Restart([One], Options());
        Hear(new Tick(), second: 100);

        var before = Hear(new Tick(), second: 100 + Lease - 1);
        var after = Hear(new Tick(), second: 100 + Lease);

        Assert.Empty(before);
        Assert.Equal(RunOutcome.Lost, Saved<RunFinished>(after).Single().Outcome);
        Assert.Equal(Run(1, attempt: 2, term: 2), Give(Bob, second: 200).Run);
    }

    // Found by the simulator: the run was taken for lost, and what it brought for void.
    [Fact]
    public void After_a_restart_goes_on_with_a_run_of_which_some_trials_have_ended_meanwhile()
    {
        Sweep([One, Two], Options(cohortMax: 1));
        var anns = Give(Ann, second: 0);
        Hear(new Drain(), second: 1);
        Hear(new WorkerIdle(Ann), second: 3);
        Restart([One, Two], Options(cohortMax: 2));
        var bobs = Give(Bob, second: 4);
        Hear(Completed(Ann, anns.Run, One), second: 5);
        Restart([One, Two], Options(cohortMax: 2));

        var ended = Hear(Completed(Bob, bobs.Run, One, Two), second: 6);

        Assert.Equal([One, Two], bobs.Trials);
        Assert.Contains(EndOf(Two), Saved<TrialFinished>(ended).Select(finished => finished.End));
        Assert.Equal([RunOutcome.Completed], Saved<RunFinished>(ended).Select(finished => finished.Outcome));
        Assert.Equal(new FinishSweep(SweepOutcome.Finished), ended[^1]);
    }

    [Fact]
    public void After_the_total_was_lowered_ends_runs_under_way_with_trials_above_it()
    {
        Sweep(Trials(4), Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Restart([One], Options());

        var effects = Hear(new Tick(), second: 1);

        Assert.Equal((Run(1), RunOutcome.Lost), Saved<RunFinished>(effects).Select(ended => (ended.Run, ended.Outcome)).Single());
    }

    [Fact]
    public void After_a_restart_takes_no_failure_of_the_earlier_term_for_news()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Sweep([One], Options());
        Hear(new WorkerIdle(Bob), second: 1);

        var broken = Hear(Broken(Ann, Run(1), "Out of memory."), second: 2);
        var interrupted = Hear(Interrupted(Ann, Run(1)), second: 2);

        Assert.Equal([new SendToWorker(Ann, new RunSettled(Run(1)))], broken);
        Assert.Equal([new SendToWorker(Ann, new RunSettled(Run(1)))], interrupted);
    }

    [Fact]
    public void After_a_restart_takes_no_result_of_another_workers_run_or_with_other_trials()
    {
        Sweep([One, Two], Options(cohortMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);
        Sweep([One, Two], Options(cohortMax: 1));

        var others = Hear(Completed(Bob, Run(1), One), second: 1);
        var swapped = Hear(Completed(Ann, Run(1), Two), second: 1);

        Assert.Empty(others.Concat(swapped));
        Assert.Equal(2, Coordinator.MessagesDropped);
    }

    [Fact]
    public void After_a_restart_takes_no_result_of_a_run_that_never_was_and_lets_the_worker_forget_it()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Bob), second: 0);
        Sweep([One], Options());
        Hear(new WorkerIdle(Bob), second: 1);

        var effects = Hear(Completed(Ann, Run(7), One), second: 2);

        Assert.Equal([new SendToWorker(Ann, new RunSettled(Run(7)))], effects);
        Assert.DoesNotContain(Store.Rows, row => row.HasEnded);
    }

    [Fact]
    public void After_the_total_was_lowered_lets_a_worker_forget_a_run_with_trials_above_it()
    {
        Sweep(Trials(4), Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Sweep([One], Options());
        Hear(new WorkerIdle(Bob), second: 30);

        var effects = Hear(Completed(Ann, Run(1), One, Two), second: 31);

        Assert.Equal([new SendToWorker(Ann, new RunSettled(Run(1)))], effects);
    }

    [Fact]
    public void After_a_restart_counts_the_attempts_of_earlier_terms()
    {
        Sweep([One, Two], Options(attemptsMax: 2, cohortMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);
        Sweep([One, Two], Options(attemptsMax: 2, cohortMax: 1));

        var start = Give(Ann, second: 1);
        var lost = Hear(new WorkerLost(Ann), second: 2);

        Assert.Equal(new StartRun(Run(1, attempt: 2, term: 2), [One]), start);
        Assert.Equal(TrialStatus.Failed, Saved<TrialFinished>(lost).Single().End.Status);
    }

    [Fact]
    public void After_a_restart_plans_what_the_ends_of_earlier_terms_allow()
    {
        SavedSweep saved = new(Term: 2, [new(One, TrialStatus.Completed, 1, 1.5)]);
        Coordinator coordinator = new(Plan([One, Two], lookahead: 1), saved, Options());

        var effects = coordinator.Handle(new WorkerIdle(Ann), At(0));

        Assert.Equal(new SendToWorker(Ann, new StartRun(Run(1, term: 2), [Two])), effects[^1]);
    }

    [Fact]
    public void After_a_restart_replaces_the_stored_model_only_by_a_better_one()
    {
        SavedSweep saved = new(Term: 2, [new(One, TrialStatus.Completed, 1, 1.5)]);
        Coordinator coordinator = new(Plan([One, Two]), saved, Options());
        coordinator.Handle(new WorkerIdle(Ann), At(0));

        var effects = coordinator.Handle(Completed(Ann, Run(1, term: 2), Two), At(1));

        Assert.Empty(Saved<BestModelFound>(effects));
    }
}
