using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Engines;

/// <summary>Makes changes durable, then shows them.</summary>
/// <param name="observer">Null: nobody watches.</param>
sealed class SweepRecorder(ISweepStore store, ObserverPump? observer)
{
    /// <exception cref="Exception">What the store threw; nothing is shown then.</exception>
    public void Commit(List<Change> changes, DateTimeOffset now)
    {
        if (observer?.TakeFirstFault() is { } fault)
        {
            var text = $"A display of the sweep failed; the sweep goes on. First fault: {fault.Message}";
            changes.Insert(0, new EventRaised(EventLevel.Warning, "observer_failed", text, null, null, now));
        }
        Change[] durable = [.. changes];
        store.Commit(durable);
        if (durable.Length > 0) observer?.Committed(durable);
    }

    /// <exception cref="Exception">What the store threw.</exception>
    public ValueList<Checkpoint> LoadCheckpoints(ValueList<Trial> trials, int epochs) => store.LoadCheckpoints(trials, epochs);

    public void Show(RunProgressed progress) => observer?.Progressed(progress);
}
