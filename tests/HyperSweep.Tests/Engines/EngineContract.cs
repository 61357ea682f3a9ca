using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Models;
using HyperSweep.Sweeps;
using HyperSweep.Tests.Coordination;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Engines;

/// <summary>One start of an engine.</summary>
public sealed record EngineRun(SweepPlan Plan, SavedSweep Saved, ISweepStore Store, IModel Model)
{
    public int Workers { get; init; } = 2;
    public int CohortMax { get; init; } = 64;
    public int AttemptsMax { get; init; } = 3;
    public ISweepObserver Observer { get; init; } = new ActionObserver(_ => { });
    public CancellationToken Drain { get; init; }
    public CancellationToken Abort { get; init; }
}

/// <summary>What every engine must do, whatever carries its messages. One subclass per engine.</summary>
public abstract class EngineContract
{
    protected abstract Task<SweepOutcome> Start(EngineRun run);

    [EngineFact]
    public async Task A_sweep_ends_and_saves_every_trial_once()
    {
        MemoryStore store = new();

        var outcome = await Sweep(store, Trials(50), new FormulaModel());

        Assert.Equal(SweepOutcome.Finished, outcome);
        Assert.Equal(Trials(50).Select(EndOf), store.Rows.Select(row => row.End));
        Assert.All(store.Rows, row => Assert.Equal((1, 0, 2), (row.Attempts, row.Repeats, store.EpochsOf(row.Trial.Id))));
        Assert.Equal(new BestModelFound(WeightsOf(new(1)), 1.5), store.Best);
    }

    [EngineFact]
    public async Task A_trial_that_breaks_its_worker_is_retried_then_failed_and_its_neighbours_are_not()
    {
        MemoryStore store = new();
        FormulaModel model = new() { OnEpoch = (trials, _) => BreakOn(trials, number: 7) };

        var outcome = await Sweep(store, Trials(20), model, run => run with { AttemptsMax = 3 });

        var broken = store.Rows.Single(row => row.Trial.Id.Number == 7);
        Assert.Equal(SweepOutcome.Finished, outcome);
        Assert.Equal((TrialStatus.Failed, 3), (broken.Status, broken.Attempts));
        Assert.Equal("InvalidOperationException: Trial 7 breaks.", broken.End!.Error);
        Assert.All(store.Rows.Where(row => row != broken), row => Assert.Equal(EndOf(row.Trial), row.End));
    }

    [EngineFact]
    public async Task A_drained_sweep_is_resumed_to_the_same_table()
    {
        var trials = Trials(40, epochs: 3);
        MemoryStore whole = new(), resumed = new();
        await Sweep(whole, trials, new FormulaModel());
        using CancellationTokenSource drain = new();
        FormulaModel draining = new()
        {
            // By whoever comes to a second epoch first: then no run has ended, and most have not begun.
            OnEpoch = (_, epoch) => { if (epoch == 2) drain.Cancel(); },
        };

        var first = await Sweep(resumed, trials, draining, run => run with { CohortMax = 4, Drain = drain.Token });
        var ended = resumed.Rows.Count(row => row.HasEnded);
        var second = await Sweep(resumed, trials, new FormulaModel());

        Assert.Equal((SweepOutcome.Interrupted, SweepOutcome.Finished), (first, second));
        Assert.InRange(ended, 0, 39);
        Assert.Equal(whole.Table, resumed.Table);
        Assert.All(resumed.Rows, row => Assert.Equal((1, 0), (row.Attempts, row.Repeats)));
    }

    [EngineFact]
    public async Task The_table_does_not_depend_on_workers_or_cohorts()
    {
        List<string> tables = [];
        foreach (var workers in new[] { 1, 2, 5 })
        {
            foreach (var cohort in new[] { 1, 7, 64 })
            {
                MemoryStore store = new();
                await Sweep(store, Trials(100), new FormulaModel(), run => run with { Workers = workers, CohortMax = cohort });
                tables.Add(store.Table);
            }
        }

        Assert.Equal(9, tables.Count);
        Assert.Single(tables.Distinct());
    }

    [EngineFact]
    public async Task Nothing_is_trained_before_its_run_is_saved()
    {
        MemoryStore store = new();
        var unsaved = 0;
        FormulaModel model = new()
        {
            OnOpen = trials =>
            {
                if (!store.IsRunning(trials)) Interlocked.Increment(ref unsaved);
            },
        };

        await Sweep(store, Trials(200), model, run => run with { CohortMax = 3, Workers = 4 });

        Assert.Equal(0, unsaved);
    }

    [EngineFact]
    public async Task An_observer_that_throws_is_reported_and_stops_nothing()
    {
        MemoryStore store = new();
        using ManualResetEventSlim hasThrown = new();
        FormulaModel model = new() { OnOpen = _ => hasThrown.Wait(TimeSpan.FromSeconds(10)) };
        ActionObserver observer = new(_ =>
        {
            hasThrown.Set();
            throw new InvalidOperationException("No terminal.");
        });

        var outcome = await Sweep(store, Trials(200), model, run => run with { Observer = observer });

        Assert.Equal(SweepOutcome.Finished, outcome);
        Assert.Contains("No terminal.", Assert.Single(store.Events, raised => raised.Kind == "observer_failed").Text);
    }

    [EngineFact]
    public async Task An_observer_that_hangs_holds_up_nothing()
    {
        MemoryStore store = new();
        using ManualResetEventSlim isOver = new();
        ActionObserver observer = new(_ => Assert.True(isOver.Wait(TimeSpan.FromSeconds(10)), "The sweep waited for its observer."));
        store.Ended += isOver.Set;

        var outcome = await Sweep(store, Trials(200), new FormulaModel(), run => run with { Observer = observer });

        Assert.Equal(SweepOutcome.Finished, outcome);
        Assert.Empty(store.Events);
    }

    [EngineFact]
    public async Task The_observer_sees_all_that_was_saved_in_order()
    {
        MemoryStore store = new();
        List<Change> seen = [];

        await Sweep(store, Trials(100), new FormulaModel(), run => run with { Observer = new ActionObserver(seen.AddRange) });

        Assert.Equal(store.Changes, seen);
    }

    [EngineFact]
    public async Task A_store_that_fails_ends_the_run_with_its_fault_and_nothing_is_told_that_is_not_saved()
    {
        foreach (var commit in new[] { 1, 2, 5 })
        {
            MemoryStore store = new() { FailingCommit = commit };
            var unsaved = 0;
            FormulaModel model = new()
            {
                OnOpen = trials =>
                {
                    if (!store.IsRunning(trials)) Interlocked.Increment(ref unsaved);
                },
            };

            var fault = await Assert.ThrowsAsync<IOException>(() => Sweep(store, Trials(100), model, run => run with { CohortMax = 2 }));

            Assert.Equal("Disk full.", fault.Message);
            Assert.Equal(0, unsaved);
            Assert.Null(store.Outcome);
        }
    }

    [EngineFact]
    public async Task An_aborted_sweep_throws_and_can_be_resumed()
    {
        MemoryStore store = new();
        using CancellationTokenSource abort = new();
        FormulaModel model = new() { OnEpoch = (_, _) => abort.Cancel() }; // With the first epoch of all.

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Sweep(store, Trials(200), model, run => run with { CohortMax = 2, Abort = abort.Token }));

        Assert.Null(store.Outcome);
        Assert.Contains(store.Open().Trials, trial => trial.Status is TrialStatus.Queued or TrialStatus.Running);
    }

    [EngineFact]
    public async Task Ten_thousand_trials_have_ten_thousand_results()
    {
        MemoryStore store = new();

        var outcome = await Sweep(store, Trials(10_000, epochs: 1), new FormulaModel());

        Assert.Equal(SweepOutcome.Finished, outcome);
        Assert.Equal(10_000, store.Rows.Count(row => row.End == EndOf(row.Trial)));
    }

    async Task<SweepOutcome> Sweep(MemoryStore store, Trial[] trials, IModel model, Func<EngineRun, EngineRun>? change = null)
    {
        EngineRun run = new(Plan(trials), store.Open(), store, model);
        return await Start(change?.Invoke(run) ?? run).WaitAsync(TimeSpan.FromSeconds(20));
    }

    static void BreakOn(IReadOnlyList<Trial> trials, int number)
    {
        if (trials.Any(trial => trial.Id.Number == number)) throw new InvalidOperationException($"Trial {number} breaks.");
    }
}
