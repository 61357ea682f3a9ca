using HyperSweep.Sweeps;

namespace HyperSweep.Coordination;

/// <summary>Whether the end of a run hangs together; nothing that does not may reach the stored sweep.</summary>
public static class RunReport
{
    /// <param name="trials">Those of the run.</param>
    /// <param name="leg">What they were to be trained.</param>
    /// <returns>The first fault; null when there is none.</returns>
    public static string? FaultOf(
        RunEnded report, IReadOnlyList<Trial> trials, MetricDefinition metric, Leg leg = default) => report.Outcome switch
        {
            _ when !double.IsFinite(report.Seconds) || report.Seconds < 0 =>
                $"Expected seconds of 0 or more, got {report.Seconds} from run {report.Run}.",
            RunOutcome.Broken => BrokenFault(report),
            RunOutcome.Interrupted => EndsFault(report, trials, metric, leg),
            RunOutcome.Completed when report.Trials.Count != trials.Count =>
                $"Expected the ends of {trials.Count} trials, got {report.Trials.Count} from completed run {report.Run}.",
            RunOutcome.Completed => EndsFault(report, trials, metric, leg),
            _ => $"Expected Completed, Interrupted or Broken, got {report.Outcome} from run {report.Run}.",
        };

    static string? BrokenFault(RunEnded report)
    {
        if (report.Error is null) return $"Expected the reason, got none from broken run {report.Run}.";
        return report.Trials.Count == 0 && report.Curve.Count == 0 && report.Best is null && report.Checkpoints.Count == 0
            ? null
            : $"Expected no results, got {report.Trials.Count} trials from broken run {report.Run}.";
    }

    static string? EndsFault(RunEnded report, IReadOnlyList<Trial> trials, MetricDefinition metric, Leg leg)
    {
        var own = trials.Select(trial => trial.Id).ToHashSet();
        Dictionary<TrialId, TrialEnd> ends = [];
        BestTrial best = new(metric);
        foreach (var end in report.Trials)
        {
            if (!own.Contains(end.Trial)) return $"Expected a trial of run {report.Run}, got the end of {end.Trial}.";
            if (!ends.TryAdd(end.Trial, end)) return $"Expected one end of trial {end.Trial}, got two from run {report.Run}.";
            if ((EndFault(end, metric) ?? LegFault(end, leg)) is { } fault) return fault;
            if (end.Status is TrialStatus.Completed or TrialStatus.Stopped) best.Offer(end.Trial, metric.Of(end.Metrics));
        }
        return CurveFault(report, ends, leg) ?? StopFault(report, trials, ends, metric) ?? BestFault(report.Best, best.Trial)
            ?? CheckpointFault(report, trials);
    }

    static string? EndFault(TrialEnd end, MetricDefinition metric)
    {
        if (end.Status is not (TrialStatus.Completed or TrialStatus.Stopped or TrialStatus.Failed or TrialStatus.Paused))
            return $"Expected trial {end.Trial} to be completed, stopped, paused or failed, got {end.Status}.";
        if (end.Status == TrialStatus.Failed)
            return end.Error is null ? $"Expected the reason why trial {end.Trial} failed, got none." : null;
        if (end.StopReason is not null != (end.Status == TrialStatus.Stopped))
            return $"Expected a reason of trial {end.Trial} if it was stopped, got '{end.StopReason}' although it is {end.Status}.";
        if (end.Error is not null) return $"Expected no error of trial {end.Trial}, got '{end.Error}' although it is {end.Status}.";
        return metric.Others.Prepend(metric).FirstOrDefault(one => double.IsNaN(one.Of(end.Metrics))) is { } unmeasured
            ? $"Expected a number for {unmeasured.Name} of trial {end.Trial}, got NaN: the model does not measure it."
            : null;
    }

    static string? LegFault(TrialEnd end, Leg leg)
    {
        if (end.Epochs < leg.From || end.Epochs > (leg.To ?? int.MaxValue) || (end.Status == TrialStatus.Paused && end.Epochs != leg.To))
            return $"Expected trial {end.Trial} to end within epochs {leg}, got {end.Status} with epoch {end.Epochs}.";
        return end.Status == TrialStatus.Completed && leg.To is { } to
            ? $"Expected trial {end.Trial} to be paused with epoch {to}, got {end.Status}."
            : null;
    }

    /// <summary>Whether where a trial stands is told with its end: it goes on from there, or the next point of its path does.</summary>
    public static bool TellsCheckpoint(TrialEnd end, IReadOnlyList<Trial> trials) => end.Status == TrialStatus.Paused
        || (end.Status is TrialStatus.Completed or TrialStatus.Stopped && trials.Any(trial => trial.Id == end.Trial && trial.IsOfPath));

    static string? CheckpointFault(RunEnded report, IReadOnlyList<Trial> trials)
    {
        var paused = report.Trials.Where(end => TellsCheckpoint(end, trials)).Select(end => (end.Trial, end.Epochs));
        var kept = report.Checkpoints.Select(checkpoint => (checkpoint.Trial, checkpoint.Epochs));
        if (!paused.ToHashSet().SetEquals(kept) || report.Checkpoints.Count != paused.Count())
            return $"Expected a checkpoint of each trial to go on, got {string.Join(", ", report.Checkpoints.Select(one => one.Trial))}.";
        return report.Checkpoints.FirstOrDefault(checkpoint => checkpoint.State.Count == 0) is { } empty
            ? $"Expected a state in the checkpoint of trial {empty.Trial}, got none."
            : null;
    }

    static string? CurveFault(RunEnded report, Dictionary<TrialId, TrialEnd> ends, Leg leg)
    {
        Dictionary<TrialId, EpochReport> last = [];
        foreach (var epoch in report.Curve)
        {
            if (!ends.ContainsKey(epoch.Trial)) return $"Expected epochs of ended trials, got epoch {epoch.Epoch} of {epoch.Trial}.";
            var expected = last.TryGetValue(epoch.Trial, out var before) ? before.Epoch + 1 : leg.From + 1;
            if (epoch.Epoch != expected) return $"Expected epoch {expected} of trial {epoch.Trial}, got {epoch.Epoch}.";
            last[epoch.Trial] = epoch;
        }
        foreach (var end in report.Trials)
        {
            var (epochs, hasCurve) = last.TryGetValue(end.Trial, out var final) ? (final.Epoch, true) : (leg.From, false);
            if (end.Epochs != epochs) return $"Expected a curve of {end.Epochs} epochs of trial {end.Trial}, got {epochs}.";
            if (hasCurve && final.Metrics != end.Metrics)
                return $"Expected trial {end.Trial} to end with the metrics of epoch {epochs}, got others.";
        }
        return null;
    }

    // A rule looks at nothing but the curve, so that everybody can tell whether it was followed.
    static string? StopFault(
        RunEnded report, IReadOnlyList<Trial> trials, Dictionary<TrialId, TrialEnd> ends, MetricDefinition metric)
    {
        var curves = report.Curve.ToLookup(epoch => epoch.Trial, epoch => metric.Of(epoch.Metrics));
        foreach (var trial in trials)
        {
            if (!ends.TryGetValue(trial.Id, out var end)) continue;
            var due = trial.StopRule?.FirstStop(metric.Goal, curves[trial.Id].ToArray());
            // With its last epoch a trial may have completed, or have diverged in the next one: its rule is asked for others only.
            var isDue = due is { } stop && (stop.Epoch < end.Epochs || end.Status == TrialStatus.Failed);
            var isStopped = end.Status == TrialStatus.Stopped;
            if (isStopped ? due?.Epoch == end.Epochs && due.Value.Reason == end.StopReason : !isDue) continue;
            return $"Expected trial {trial.Id} to be stopped {(due is { } at ? $"with epoch {at.Epoch}" : "by no rule")}, "
                + $"got {end.Status} with epoch {end.Epochs}.";
        }
        return null;
    }

    static string? BestFault(ModelWeights? weights, TrialId? best)
    {
        if (weights is null) return null;
        if (weights.Trial != best) return $"Expected the weights of the best trial, {best?.ToString() ?? "none"}, got {weights.Trial}.";
        return weights.Weights.Count == (long)weights.Classes * weights.Features && weights.Bias.Count == weights.Classes
            ? null
            : $"Expected {weights.Classes} × {weights.Features} weights of trial {weights.Trial}, got {weights.Weights.Count}.";
    }
}
