using HyperSweep.Coordination;
using HyperSweep.Simulation.Storage;
using HyperSweep.Sweeps;
using static HyperSweep.Simulation.Rules.Rule;

namespace HyperSweep.Simulation.Rules;

/// <summary>What may be said: nothing that is not durable.</summary>
sealed class TalkRules(VirtualStorage storage, Witness witness)
{
    readonly Dictionary<WorkerId, RunId> _begunLast = [];
    readonly HashSet<RunId> _stopped = [];

    /// <param name="ear">Of the coordinator.</param>
    public void CoordinatorSays(WorkerId worker, Message message, Ear ear)
    {
        if (message is StartRun start)
        {
            Require(storage.Runs.TryGetValue(start.Run, out var run), "A run is saved before it is told", $"run {start.Run}");
            Require(
                run!.Worker == worker && run.Leg == start.Leg && run.Trials.SequenceEqual(start.Trials.Select(trial => trial.Id)),
                "A run is told as it was saved", $"run {start.Run}");
            foreach (var (trial, saved) in start.Trials.Zip(run.TrialsAtStart))
                Require(saved == trial, "A trial is told as it was saved", $"{trial.Id}, run {start.Run}");
        }
        if (message is StopRun stop)
        {
            Require(ear.HasHeardDrain || !storage.OpenRuns.ContainsKey(stop.Run), "What is wanted is not stopped", $"run {stop.Run}");
            _stopped.Add(stop.Run);
        }
        if (message is RunSettled settled)
            Require(IsRecorded(settled.Run), "The end of a run is saved before it is acknowledged", $"run {settled.Run}");
    }

    /// <param name="unsettled">The end that the worker reported last and was not yet told to forget.</param>
    public void WorkerForgets(WorkerId worker, RunId unsettled) =>
        Require(IsRecorded(unsettled), "A worker keeps its report until it is saved", $"{worker}, run {unsettled}");

    /// <param name="isLeaving">It was asked to.</param>
    public void WorkerReports(RunEnded report, bool isLeaving)
    {
        Require(
            report.Outcome != RunOutcome.Interrupted || isLeaving || _stopped.Contains(report.Run) || report.Run.Term < storage.Term,
            "A run is stopped only when somebody wants it", $"run {report.Run}");
        witness.Report(report);
    }

    /// <param name="running">What it trains.</param>
    /// <param name="unsettled">The end that it reported last and was not seen to forget.</param>
    public void WorkerLeaves(WorkerId worker, RunId? running, RunId? unsettled)
    {
        Require(running is null, "A worker leaves when it trains no more", $"{worker}, run {running}");
        if (unsettled is { } run) WorkerForgets(worker, run);
    }

    /// <param name="running">What it trains already.</param>
    public void WorkerBegins(WorkerId worker, RunId run, RunId? running)
    {
        Require(running is null, "A worker trains one run at a time", $"{worker} had {running}, then {run}");
        var isLater = !_begunLast.TryGetValue(worker, out var last) || (run.Term, run.Cohort).CompareTo((last.Term, last.Cohort)) > 0;
        Require(isLater, "A worker begins no run that a later one replaced", $"{worker} had {last}, then {run}");
        Require(storage.Runs.ContainsKey(run), "A run is saved before it is begun", $"run {run}");
        _begunLast[worker] = run;
        witness.Begin(run);
    }

    bool AreRecorded(RunEnded report)
    {
        // When the best trial of a late run was given up, others of it may be run again for their weights.
        var isModelVoid = report.Best is { } model && storage.Find(model.Trial)?.Status == TrialStatus.Failed;
        return isModelVoid || report.Trials.All(end => storage.Find(end.Trial)?.Has(end) == true);
    }

    /// <summary>Whether the report of this run is saved or void.</summary>
    bool IsRecorded(RunId run)
    {
        if (witness.ReportOf(run) is not { } report) return false;
        if (report.Outcome == RunOutcome.Completed) return AreRecorded(report);
        return storage.Runs.TryGetValue(run, out var row) && row.Outcome is not null;
    }
}
