using HyperSweep.Coordination;
using HyperSweep.Simulation.Storage;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Mutants;

/// <summary>Bugs of store, host and clock.</summary>
static class StoreMutants
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        Of("late-commit", "Sends before what it saves is durable.", store => new LateStore(store)),
        Of("ignored-fault", "Goes on when a commit failed.", store => new CarelessStore(store)),
        Of("split-commit", "Commits change by change.", store => new SplittingStore(store)),
        Of("unfenced-term", "Lets coordinators of earlier terms write.", StorageFlaw.TakesEveryTerm),
        Of("reused-term", "Gives the same term to each coordinator.", StorageFlaw.ReusesTerms),
        Of("last-end-stands", "Replaces the end of a trial by a later one.", StorageFlaw.LastEndStands),
        Of("torn-commit", "Keeps half of a commit when the disk is full.", StorageFlaw.TornCommits),
        Of("open-runs", "Leaves the runs of earlier terms open.", StorageFlaw.LeavesRunsOpen),
        Of("stale-checkpoints", "Goes on from a trial's first checkpoint at every rung.", store => new StaleCheckpoints(store)),
        Of("swapped-checkpoints", "Gives each trial of a run the checkpoint of another.", store => new SwappedCheckpoints(store)),
        new("time-of-day", "Measures leases by the time of day.", Build.Product with { Clock = clock => new TimeOfDay(clock) }),
    ];

    static Mutant Of(string name, string bug, Func<ISweepStore, ISweepStore> plant) =>
        new(name, bug, Build.Product with { Store = plant });

    static Mutant Of(string name, string bug, StorageFlaw flaw) => new(name, bug, Build.Product with { Flaw = flaw });

    sealed class LateStore(ISweepStore store) : ISweepStore
    {
        readonly List<Change> _waiting = [];

        public void Commit(IReadOnlyList<Change> changes)
        {
            if (_waiting.Count > 0) store.Commit([.. _waiting]);
            _waiting.Clear();
            _waiting.AddRange(changes);
        }
    }

    sealed class CarelessStore(ISweepStore store) : ISweepStore
    {
        public void Commit(IReadOnlyList<Change> changes)
        {
            try
            {
                store.Commit(changes);
            }
            catch (IOException)
            {
            }
        }
    }

    sealed class SplittingStore(ISweepStore store) : ISweepStore
    {
        public void Commit(IReadOnlyList<Change> changes)
        {
            foreach (var change in changes) store.Commit([change]);
        }
    }

    sealed class StaleCheckpoints(ISweepStore store) : ISweepStore
    {
        readonly Dictionary<TrialId, Checkpoint> _first = [];

        public void Commit(IReadOnlyList<Change> changes)
        {
            store.Commit(changes);
            foreach (var paused in changes.OfType<TrialPaused>()) _first.TryAdd(paused.End.Trial, paused.Checkpoint);
        }

        public ValueList<Checkpoint> LoadCheckpoints(IReadOnlyList<Trial> trials, int epochs) =>
            [.. store.LoadCheckpoints(trials, epochs).Select(one => _first.GetValueOrDefault(one.Trial, one) with { Epochs = epochs })];
    }

    sealed class SwappedCheckpoints(ISweepStore store) : ISweepStore
    {
        public void Commit(IReadOnlyList<Change> changes) => store.Commit(changes);

        public ValueList<Checkpoint> LoadCheckpoints(IReadOnlyList<Trial> trials, int epochs)
        {
            var right = store.LoadCheckpoints(trials, epochs);
            return [.. right.Select((one, i) => one with { State = right[(i + 1) % right.Count].State })];
        }
    }

    sealed class TimeOfDay(TimeProvider clock) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetUtcNow().Ticks;
    }
}
