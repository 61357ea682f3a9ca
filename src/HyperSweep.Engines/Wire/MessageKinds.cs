using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Engines.Wire;

/// <summary>The words of the wire, all there are.</summary>
static class MessageKinds
{
    public const string
        WorkerIdle = "worker_idle", WorkerLeaving = "worker_leaving", RunProgressed = "run_progressed", RunEnded = "run_ended",
        StartRun = "start_run", StopRun = "stop_run", RunSettled = "run_settled";

    static readonly (string Name, RunOutcome Outcome)[] Outcomes =
        [("completed", RunOutcome.Completed), ("interrupted", RunOutcome.Interrupted), ("broken", RunOutcome.Broken)];

    static readonly (string Name, TrialStatus Status)[] Statuses =
        [("completed", TrialStatus.Completed), ("stopped", TrialStatus.Stopped), ("failed", TrialStatus.Failed),
            ("paused", TrialStatus.Paused)];

    /// <exception cref="InvalidOperationException">No worker reports this.</exception>
    public static string NameOf(RunOutcome outcome) => Outcomes.First(entry => entry.Outcome == outcome).Name;

    /// <exception cref="InvalidOperationException">No worker reports this.</exception>
    public static string NameOf(TrialStatus status) => Statuses.First(entry => entry.Status == status).Name;

    public static RunOutcome? FindOutcome(string name) => Find(Outcomes, name);

    public static TrialStatus? FindStatus(string name) => Find(Statuses, name);

    static T? Find<T>((string Name, T Value)[] entries, string name) where T : struct
    {
        foreach (var entry in entries)
            if (entry.Name == name) return entry.Value;
        return null;
    }
}
