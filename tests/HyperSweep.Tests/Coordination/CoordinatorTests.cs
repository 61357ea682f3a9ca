using HyperSweep.Coordination;
using HyperSweep.Sweeps;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Coordination;

public sealed class CoordinatorTests : CoordinatorScenario
{
    static readonly Trial One = Trial(1), Two = Trial(2), Three = Trial(3);

    [Fact]
    public void Saves_the_plan_and_the_run_before_it_starts_the_run()
    {
        Sweep([One], Options());

        var effects = Hear(new WorkerIdle(Ann), second: 3);

        Assert.Equal(
            [
                new Save([new TrialsPlanned([One], At(3))]),
                new Save([new RunStarted(Run(1), Ann, [One.Id], At(3))]),
                new SendToWorker(Ann, new StartRun(Run(1), [One])),
            ],
            effects);
    }

    [Fact]
    public void Saves_all_ends_at_once_then_lets_the_worker_forget_the_run_and_gives_it_new_work()
    {
        Sweep([One, Two, Three], Options(cohortMax: 2));
        Hear(new WorkerIdle(Ann), second: 0);

        var effects = Hear(Completed(Ann, Run(1), One, Two), second: 5);

        Assert.Equal(
            [
                new Save(
                [
                    new EpochsReported([.. CurveOf(One), .. CurveOf(Two)]),
                    new TrialFinished(EndOf(One), 1.5, Run(1), Ann, Seconds: 1, At(5)),
                    new TrialFinished(EndOf(Two), 2.5, Run(1), Ann, Seconds: 1, At(5)),
                    new BestModelFound(WeightsOf(One.Id), 1.5),
                    new RunFinished(Run(1), RunOutcome.Completed, null, At(5)),
                ]),
                new SendToWorker(Ann, new RunSettled(Run(1))),
                new Save([new RunStarted(Run(2), Ann, [Three.Id], At(5))]),
                new SendToWorker(Ann, new StartRun(Run(2), [Three])),
            ],
            effects);
    }

    [Fact]
    public void Gives_cohorts_that_shrink_in_rounds_but_no_more_than_a_cohort()
    {
        Sweep(Trials(40), Options(cohortMax: 8) with { WorkersExpected = 2 });

        List<int> sizes = [];
        for (var start = Give(Ann, second: 0); start is not null; start = End(start).SingleOrDefault())
            sizes.Add(start.Trials.Count);

        Assert.Equal([8, 8, 8, 8, 4, 4], sizes);
    }

    [Fact]
    public void Splits_what_is_left_evenly_when_smaller_cohorts_would_not_pay()
    {
        Sweep(Trials(64), Options() with { WorkersExpected = 2 });

        List<int> sizes = [];
        for (var start = Give(Ann, second: 0); start is not null; start = End(start).SingleOrDefault())
            sizes.Add(start.Trials.Count);

        Assert.Equal([24, 24, 8, 8], sizes);
    }

    [Fact]
    public void Gives_the_biggest_group_of_trials_that_can_share_a_pass_first()
    {
        Sweep([Trial(1, batchSize: 16), Trial(2, batchSize: 32), Trial(3, batchSize: 32)], Options() with { PlanAhead = 3 });

        var start = Give(Ann, second: 0);

        Assert.Equal([2, 3], start.Trials.Select(trial => trial.Id.Number));
    }

    [Fact]
    public void Repeats_the_start_to_an_idle_worker_that_holds_a_run()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);

        var effects = Hear(new WorkerIdle(Ann), second: 1);

        Assert.Equal([new SendToWorker(Ann, new StartRun(Run(1), [One]))], effects);
    }

    [Fact]
    public void Saves_the_epochs_of_a_run_in_progress()
    {
        Sweep([One], Options());
        Hear(new WorkerIdle(Ann), second: 0);

        var effects = Hear(new RunProgressed(Ann, Run(1), [CurveOf(One)[0]]), second: 1);

        Assert.Equal([new Save([new EpochsReported([CurveOf(One)[0]])])], effects);
    }

    [Fact]
    public void Gives_a_trial_to_a_waiting_worker_as_soon_as_it_can_be_planned()
    {
        Coordinator coordinator = new(Plan([One, Two], lookahead: 1), NothingSaved, Options());
        coordinator.Handle(new WorkerIdle(Bob), At(0));
        coordinator.Handle(new WorkerIdle(Ann), At(0));

        var effects = coordinator.Handle(Completed(Bob, Run(1), One), At(1));

        Assert.Equal(new SendToWorker(Ann, new StartRun(Run(2), [Two])), effects[^1]);
    }

    [Fact]
    public void Saves_at_the_end_of_a_run_what_it_has_not_saved_before()
    {
        Sweep([One, Two], Options());
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new RunProgressed(Ann, Run(1), [CurveOf(One)[0]]), second: 1);

        var effects = Hear(Completed(Ann, Run(1), One, Two), second: 2);

        Assert.Equal([CurveOf(One)[1], .. CurveOf(Two)], Saved<EpochsReported>(effects).Single().Epochs);
        Assert.Equal((2, 2), (Store.EpochsOf(One.Id), Store.EpochsOf(Two.Id)));
    }

    // Found by simulating a thousand workers: there were four trials planned for each, and so they were never trained in full cohorts.
    [Theory]
    [InlineData(0, 3 * 8)]
    [InlineData(5, 5 * 3 * 8)]
    public void Plans_enough_for_full_cohorts_of_all_workers(int workersExpected, int expected)
    {
        Sweep(Trials(200), Options(cohortMax: 8) with { PlanAhead = 4, WorkersExpected = workersExpected });

        var first = Hear(new WorkerIdle(Ann), second: 0);
        var second = Hear(new WorkerIdle(Bob), second: 0);

        Assert.Equal(expected, Saved<TrialsPlanned>(first).Single().Trials.Count);
        Assert.Equal(Math.Max(0, 2 * 3 * 8 - expected), Saved<TrialsPlanned>(second).Sum(planned => planned.Trials.Count));
    }

    [Fact]
    public void Plans_no_further_ahead_than_it_is_told()
    {
        Sweep(Trials(10), Options(cohortMax: 1) with { PlanAhead = 4 });

        var effects = Hear(new Tick(), second: 0);

        Assert.Equal(4, Saved<TrialsPlanned>(effects).Single().Trials.Count);
    }

    [Fact]
    public void Prefers_the_lowest_number_among_equally_good_trials_whoever_comes_first()
    {
        var metric = new MetricDefinition(MetricName.TrainLoss, Goal.Minimize, null);
        Sweep([One, Two], Options(cohortMax: 1), metric);
        Hear(new WorkerIdle(Ann), second: 0);
        Hear(new WorkerIdle(Bob), second: 0);

        Hear(EndedWithLoss(Bob, Run(2), Two), second: 1);
        Hear(EndedWithLoss(Ann, Run(1), One), second: 2);

        Assert.Equal(WeightsOf(One.Id), Store.Best!.Model);
    }

    [Fact]
    public void Raises_one_event_when_the_target_is_reached_and_goes_on()
    {
        Sweep([One, Two, Three], Options(cohortMax: 1), Lowest with { Target = 2.5 });
        Hear(new WorkerIdle(Ann), second: 0);

        var first = Hear(Completed(Ann, Run(1), One), second: 1);
        var second = Hear(Completed(Ann, Run(2), Two), second: 2);

        Assert.Equal(
            [new EventRaised(EventLevel.Information, "target_reached", "Trial #1 reached Value 1.5.", One.Id, Ann, At(1))],
            Saved<EventRaised>(first));
        Assert.Empty(Saved<EventRaised>(second));
    }

    [Fact]
    public void Names_all_options_that_are_out_of_range()
    {
        CoordinatorOptions options = new(TimeSpan.Zero, AttemptsMax: 0) { CohortMax = 0, PlanAhead = 0, WorkersExpected = -1 };

        var fault = Assert.Throws<ArgumentException>(() => new Coordinator(Plan([One]), NothingSaved, options));

        Assert.Equal(5, fault.Message.Split(", got ").Length - 1);
    }

    [Fact]
    public void Takes_no_message_that_is_for_a_worker()
    {
        Sweep([One], Options());

        Assert.Throws<ArgumentException>(() => Coordinator.Handle(new RunSettled(Run(1)), At(0)));
    }

    IEnumerable<StartRun> End(StartRun start) => Sent<StartRun>(Hear(Completed(Ann, start.Run, start.Trials), second: 1));

    static RunEnded EndedWithLoss(WorkerId worker, RunId run, Trial trial)
    {
        var metrics = Metrics.None with { TrainLoss = 0.5 };
        ValueList<EpochReport> curve = [new(trial.Id, 1, metrics), new(trial.Id, 2, metrics)];
        var ends = new TrialEnd(trial.Id, TrialStatus.Completed, 2, metrics, null);
        return new(worker, run, RunOutcome.Completed, [ends], curve, WeightsOf(trial.Id), 1, null);
    }
}
