using System.Diagnostics.Metrics;
using HyperSweep.Coordination;
using HyperSweep.Engines;

namespace HyperSweep.Cli.Observability;

/// <summary>Counts what a sweep has done, for whoever listens to <see cref="MeterName"/>.</summary>
sealed class SweepMeters(string sweep) : ISweepObserver
{
    public const string MeterName = "HyperSweep";

    static readonly Meter Meter = new(MeterName);

    static readonly Counter<long> Trials = Meter.CreateCounter<long>("hypersweep.trials", "{trial}", "Trials that have ended, by status.");

    static readonly Counter<long> Epochs = Meter.CreateCounter<long>("hypersweep.epochs", "{epoch}", "Epochs of trials that have ended.");

    static readonly Counter<long> Runs = Meter.CreateCounter<long>("hypersweep.runs", "{run}", "Runs that have ended, by outcome.");

    public void Committed(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
            switch (change)
            {
                case TrialFinished { End: var end }: Count(end.Status.ToString(), end.Epochs); break;
                case TrialStopped stopped: Count("Stopped", stopped.Epochs); break;
                case RunFinished run: Runs.Add(1, Sweep, new("outcome", run.Outcome.ToString().ToLowerInvariant())); break;
            }
    }

    public void Progressed(RunProgressed progress)
    {
        // Counted when it is durable.
    }

    KeyValuePair<string, object?> Sweep => new("sweep", sweep);

    void Count(string status, int epochs)
    {
        Trials.Add(1, Sweep, new("status", status.ToLowerInvariant()));
        Epochs.Add(epochs, Sweep);
    }
}
