using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.World;

/// <summary>Messages and changes in few words.</summary>
static class Describe
{
    public static string Of(Message message) => message switch
    {
        WorkerIdle idle => $"WorkerIdle {idle.Worker}",
        RunProgressed progressed => $"RunProgressed {progressed.Worker} {progressed.Run}, {progressed.Epochs.Count} epochs",
        RunEnded ended => $"RunEnded {ended.Worker} {ended.Run} {ended.Outcome} {Of(ended.Trials.Select(end => end.Trial))}{ended.Error}",
        StartRun start => $"StartRun {start.Run} {Of(start.Trials.Select(trial => trial.Id))}",
        _ => message.ToString(),
    };

    public static string Of(Change change) => change switch
    {
        TrialsPlanned planned => $"planned {Of(planned.Trials.Select(trial => trial.Id))}",
        RunStarted started => $"started {started.Run} of {started.Worker} {Of(started.Trials)}",
        EpochsReported reported => $"epochs {string.Join(" ", reported.Epochs.Select(epoch => $"{epoch.Trial}:{epoch.Epoch}"))}",
        TrialFinished finished => $"{finished.End.Trial} {finished.End.Status} in {finished.Run}",
        RunFinished finished => $"ended {finished.Run} {finished.Outcome}",
        TrialPaused paused => $"{paused.End.Trial} paused at {paused.End.Epochs} in {paused.Run}",
        EndKept kept => $"kept the end of {kept.Checkpoint.Trial}",
        WeightsTakenOver taken => $"{taken.Trial.Id} takes over the weights of {taken.Donor} at {taken.Epochs}",
        TrialsPromoted promoted => $"promoted {Of(promoted.Trials)}",
        TrialStopped stopped => $"{stopped.Trial} stopped: {stopped.Reason}",
        TrialSkipped skipped => $"{skipped.Trial} skipped: {skipped.Reason}",
        BestModelFound found => $"model of {found.Model.Trial}",
        EventRaised raised => $"event {raised.Kind}",
        SweepEnded ended => $"sweep {ended.Outcome}",
        _ => change.ToString(),
    };

    static string Of(IEnumerable<TrialId> trials) => $"[{string.Join(" ", trials)}] ";
}
