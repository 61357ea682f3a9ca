using HyperSweep.Coordination;
using HyperSweep.Sweeps;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Coordination;

public sealed class CoordinatorFaultTests : CoordinatorScenario
{
    static readonly Trial One = Trial(1), Two = Trial(2), Three = Trial(3);

    [Fact]
    public void Gives_up_a_silent_worker_and_its_trial_goes_to_another_under_a_new_attempt()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);

        var lost = Hear(new Tick(), second: Lease);
        var start = Give(Bob, second: Lease + 1);

        const string text = "Worker ann was lost with run 1.1.1 of 1 trials.";
        Assert.Equal(
            [
                new Save(
                [
                    new RunFinished(Run(1), RunOutcome.Lost, text, At(Lease)),
                    new EventRaised(EventLevel.Warning, "run_lost", text, null, Ann, At(Lease)),
                ]),
            ],
            lost);
        Assert.Equal(new StartRun(Run(2, attempt: 2), [One]), start);
    }

    [Fact]
    public void Measures_the_lease_from_the_last_news()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new RunProgressed(Ann, Run(1), []), second: Lease - 1);

        var before = Hear(new Tick(), second: Lease + Lease - 2);
        var after = Hear(new Tick(), second: Lease + Lease - 1);

        Assert.Empty(before);
        Assert.Equal(RunOutcome.Lost, Saved<RunFinished>(after).Single().Outcome);
    }

    [Fact]
    public void Believes_an_engine_that_says_a_worker_is_gone()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);

        var effects = Hear(new WorkerLost(Ann), second: 1);

        Assert.Equal(RunOutcome.Lost, Saved<RunFinished>(effects).Single().Outcome);
    }

    // A coordinator that has just started may lend a run to a worker that died with its predecessor.
    [Fact]
    public void A_run_that_did_not_reach_its_worker_is_no_attempt()
    {
        Sweep([One], Options(attemptsMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);

        var lost = Hear(new WorkerLost(Ann, NeverReceived: Run(1)), second: 1);
        var start = Give(Bob, second: 2);

        Assert.Equal(RunOutcome.Interrupted, Saved<RunFinished>(lost).Single().Outcome);
        Assert.Equal(new StartRun(Run(2), [One]), start);
    }

    [Fact]
    public void A_worker_that_is_lost_with_a_run_that_reached_it_has_made_an_attempt()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);

        var effects = Hear(new WorkerLost(Ann, NeverReceived: Run(7)), second: 1);

        Assert.Equal(RunOutcome.Lost, Saved<RunFinished>(effects).Single().Outcome);
    }

    [Fact]
    public void Gives_each_trial_of_a_lost_run_alone()
    {
        Sweep([One, Two, Three], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new WorkerLost(Ann), second: 1);

        var first = Give(Bob, second: 2);
        var second = Sent<StartRun>(Hear(Completed(Bob, first.Run, first.Trials), second: 3)).Single();

        Assert.Equal(new StartRun(Run(2, attempt: 2), [One]), first);
        Assert.Equal(new StartRun(Run(3, attempt: 2), [Two]), second);
    }

    [Fact]
    public void Records_a_trial_as_failed_when_it_has_cost_too_many_workers()
    {
        Sweep([One], Options(attemptsMax: 2));
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new WorkerLost(Ann), second: 1);
        Hear(new WorkerIdle(Ann), second: 2);

        var effects = Hear(new WorkerLost(Ann), second: 3);

        const string error = "Its worker was lost in the last attempt.";
        var end = new TrialEnd(One.Id, TrialStatus.Failed, Epochs: 0, Metrics.None, error);
        var failed = new TrialFinished(end, double.NaN, Run(2, attempt: 2), Ann, Seconds: 0, At(3));
        Assert.Equal([failed], Saved<TrialFinished>(effects));
        Assert.Equal(new FinishSweep(SweepOutcome.Finished), effects[^1]);
    }

    // Found by the simulator: the table told who had shared the trial's first run, and how often the coordinator had been restarted.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Records_a_trial_that_costs_its_workers_alike_however_often_it_was_tried(int cohortMax)
    {
        Sweep([One, Two], Options(attemptsMax: 1, cohortMax));

        for (var second = 0; second < 10 && Store.Rows.Count(row => row.HasEnded) < 2; second += 2)
        {
            Hear(new WorkerIdle(Ann), second);
            Hear(new WorkerLost(Ann), second + 1);
        }

        Assert.Equal(
            [One, Two], Store.Rows.Where(row => row.End!.Error == "Its worker was lost in the last attempt.").Select(row => row.Trial));
    }

    [Fact]
    public void Blames_no_trial_for_a_run_that_it_shared()
    {
        Sweep(Trials(3), Options(attemptsMax: 1, cohortMax: 2));
        var shared = Give(Ann, second: 0);

        var broken = Hear(Broken(Ann, shared.Run, "Out of memory."), second: 1);
        var alone = Sent<StartRun>(broken).Single();
        var again = Hear(Broken(Ann, alone.Run, "Out of memory."), second: 2);

        Assert.Equal(2, shared.Trials.Count);
        Assert.Empty(Saved<TrialFinished>(broken));
        Assert.Equal("Out of memory.", Saved<TrialFinished>(again).Single().End.Error);
    }

    [Fact]
    public void Counts_no_attempt_when_a_worker_was_interrupted()
    {
        Sweep([One], Options(attemptsMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);

        var effects = Hear(Interrupted(Ann, Run(1)), second: 1);

        Assert.Equal(new SendToWorker(Ann, new StartRun(Run(2), [One])), effects[^1]);
    }

    [Fact]
    public void Takes_the_result_of_a_lost_run_and_stops_the_one_that_repeats_it()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new Tick(), second: Lease);
        Hear(new WorkerIdle(Bob), second: Lease + 1);

        var effects = Hear(Completed(Ann, Run(1), One), second: Lease + 2);

        Assert.Equal(EndOf(One), Saved<TrialFinished>(effects).Single().End);
        Assert.Contains(new SendToWorker(Bob, new StopRun(Run(2, attempt: 2))), effects);
        Assert.Contains(new SendToWorker(Ann, new RunSettled(Run(1))), effects);
        Assert.Equal(new FinishSweep(SweepOutcome.Finished), effects[^1]);
    }

    [Fact]
    public void Takes_no_late_failure_of_a_lost_run_for_news()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new Tick(), second: Lease);
        Hear(new WorkerIdle(Bob), second: Lease + 1);

        var effects = Hear(Broken(Ann, Run(1), "Out of memory."), second: Lease + 2);

        Assert.Equal([new SendToWorker(Ann, new RunSettled(Run(1)))], effects);
    }

    [Fact]
    public void Stops_a_lost_run_that_is_heard_of_again()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new Tick(), second: Lease);

        var effects = Hear(new RunProgressed(Ann, Run(1), [CurveOf(One)[0]]), second: Lease + 1);

        Assert.Equal([new SendToWorker(Ann, new StopRun(Run(1)))], effects);
    }

    [Fact]
    public void Saves_nothing_when_an_end_is_repeated()
    {
        Sweep([One, Two, Three], Options(cohortMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(Completed(Ann, Run(1), One), second: 1);

        var effects = Hear(Completed(Ann, Run(1), One), second: 2);

        Assert.Equal([new SendToWorker(Ann, new RunSettled(Run(1))), new SendToWorker(Ann, new StartRun(Run(2), [Two]))], effects);
    }

    [Fact]
    public void Hands_a_second_result_to_the_store_to_be_compared()
    {
        Sweep([One, Two], Options(cohortMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new WorkerLost(Ann), second: 1);
        Hear(new WorkerIdle(Bob), second: 2);
        Hear(Completed(Bob, Run(2, attempt: 2), One), second: 3);

        var effects = Hear(Completed(Ann, Run(1), One), second: 4);

        Assert.Equal([new Save([new TrialFinished(EndOf(One), 1.5, Run(1), Ann, 1, At(4))])], effects.OfType<Save>());
        Assert.Equal(1, Store.Rows.First().Repeats);
    }

    // Found by the simulator: the model of an earlier best stayed in the store, and that of the new one was never asked for again.
    [Fact]
    public void Runs_a_trial_again_that_would_be_the_best_when_its_late_run_brought_the_weights_of_one_that_was_given_up()
    {
        Sweep([One, Two], Options(attemptsMax: 1));
        var shared = Give(Ann, second: 0);
        Hear(new WorkerLost(Ann), second: 1);
        Give(Bob, second: 2);
        Hear(new WorkerLost(Bob), second: 3);

        var late = Sent<StartRun>(Hear(Completed(Ann, shared.Run, One, Two), second: 4)).Single();
        Hear(Completed(Ann, late.Run, Two), second: 5);

        Assert.Equal([TrialStatus.Failed, TrialStatus.Completed], Store.Rows.Select(row => row.Status));
        Assert.Equal(Two.Id, Store.Best?.Model.Trial);
    }

    // Found by the simulator: an older coordinator dropped all that was said to a later one that had ended, and waited for ever.
    [Fact]
    public void Makes_sure_that_the_sweep_is_still_its_own_when_it_hears_of_a_later_term()
    {
        Sweep([One, Two], Options(cohortMax: 1));
        Hear(new Tick(), second: 0);

        var ended = Hear(Completed(Ann, Run(1, term: 2), One), second: 1);
        var progressed = Hear(new RunProgressed(Ann, Run(1, term: 2), []), second: 1);

        Assert.Equal([new Save([])], ended);
        Assert.Equal([new Save([])], progressed);
    }

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Drops_a_message_that_makes_no_sense(string what, Message message)
    {
        Sweep([One, Two], Options(cohortMax: 1));
        Hear(new WorkerIdle(Ann), second: 0);

        var effects = Hear(message, second: 1);

        Assert.True(effects.Count == 0, what);
        Assert.Equal(1, Coordinator.MessagesDropped);
    }

    public static TheoryData<string, Message> Nonsense()
    {
        var good = Completed(Ann, Run(1), One);
        return new()
        {
            { "no name", new WorkerIdle(default) },
            { "a run that never was", Completed(Ann, Run(7), One) },
            { "a run of no term", Completed(Ann, Run(1, term: 0), One) },
            { "a run of a negative term", Completed(Ann, Run(1, term: -1), One) },
            { "another worker's run", Completed(Bob, Run(1), One) },
            { "another run's trial", Completed(Ann, Run(1), Two) },
            { "a report with a fault", good with { Seconds = double.NaN } },
            { "progress of a run that never was", new RunProgressed(Ann, Run(7), []) },
            { "progress from another worker", new RunProgressed(Bob, Run(1), []) },
            { "progress of another run's trial", new RunProgressed(Ann, Run(1), [CurveOf(Two)[0]]) },
            { "progress of epoch 0", new RunProgressed(Ann, Run(1), [CurveOf(One)[0] with { Epoch = 0 }]) },
        };
    }
}
