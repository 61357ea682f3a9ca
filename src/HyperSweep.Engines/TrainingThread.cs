using System.Collections.Concurrent;
using System.Diagnostics;
using HyperSweep.Coordination;
using HyperSweep.Engines.Tracing;
using HyperSweep.Models;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Engines;

/// <summary>Trains the runs of one worker, one after the other, on a thread of its own.</summary>
public sealed class TrainingThread : ITrainer
{
    static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    readonly WorkerId _worker;
    readonly IModel _model;
    readonly MetricDefinition _metric;
    readonly TimeProvider _clock;
    readonly Action<Message> _post;
    readonly BlockingCollection<BeginTraining> _runs = [];
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile object? _cancelled; // The RunId that was cancelled last, boxed because its reads must be atomic.
    volatile bool _isStopping;
    readonly Lock _lock = new();
    (RunId Run, ICohort Cohort)? _running;

    /// <param name="post">Takes what the worker shall hear; called on the training thread.</param>
    public TrainingThread(WorkerId worker, IModel model, MetricDefinition metric, TimeProvider clock, Action<Message> post)
    {
        (_worker, _model, _metric, _clock, _post) = (worker, model, metric, clock, post);
        new Thread(Run) { IsBackground = true, Name = $"HyperSweep {worker}" }.Start();
    }

    public void Begin(BeginTraining begin) => _runs.Add(begin);

    public void Cancel(RunId run)
    {
        _cancelled = run;
        GiveUpIf(running => running == run);
    }

    /// <summary>Asks the thread to end at its next epoch, without another word.</summary>
    /// <returns>Done when the thread no longer uses the model.</returns>
    public Task StopAsync()
    {
        _isStopping = true;
        GiveUpIf(_ => true);
        _runs.CompleteAdding();
        return _ended.Task;
    }

    void Run()
    {
        foreach (var begin in _runs.GetConsumingEnumerable())
        {
            if (_isStopping) break;
            var ended = Train(begin);
            if (!_isStopping) _post(ended);
        }
        _ended.SetResult();
    }

    RunEnded Train(BeginTraining begin)
    {
        var span = Spans.Run(_worker, begin);
        var ended = Train(begin, span);
        if (span is not null) Spans.End(span, ended.Outcome, ended.Error);
        return ended;
    }

    RunEnded Train(BeginTraining begin, Activity? span)
    {
        var startStamp = _clock.GetTimestamp();
        try
        {
            var ended = TrainCohort(begin, startStamp, span);
            return RunReport.FaultOf(ended, begin.Trials, _metric, begin.Leg) is { } fault ? Broken(fault) : ended;
        }
        catch (Exception fault) // Whatever a model throws, out of memory included, is the end of this run and not of the worker.
        {
            return Broken($"{fault.GetType().Name}: {fault.Message}");
        }
        finally
        {
            SetRunning(null);
        }

        RunEnded Broken(string error) =>
            new(_worker, begin.Run, RunOutcome.Broken, [], [], null, _clock.GetElapsedTime(startStamp).TotalSeconds, error);
    }

    RunEnded TrainCohort(BeginTraining begin, long startStamp, Activity? span)
    {
        var (run, trials, leg) = (begin.Run, begin.Trials, begin.Leg);
        List<EpochReport> curve = [];
        CurveWatch watch = new(trials, _metric);
        BestTrial best = new(_metric);
        ModelWeights? weights = null;
        var told = 0;
        long? toldStamp = null;
        using var cohort = Open(begin);
        SetRunning((run, cohort)); // Before it is asked whether the run is cancelled: so one of the two sees the other.
        while (!cohort.IsFinished && !IsCancelled(run))
        {
            foreach (var report in RunEpoch(cohort, span))
            {
                if (report.Epoch <= leg.From) continue; // Told when the trial came to its rung.
                curve.Add(report);
                if (watch.Take(report) is { } reason) cohort.Stop(report.Trial, reason);
            }
            // At once: no bit of them may depend on how long the neighbours go on.
            if (OfferEnds(cohort, best)) weights = cohort.WeightsOf(best.Trial!.Value);
            // The end of the run follows at once and tells the whole curve.
            if (cohort.IsFinished) break;
            if (toldStamp is { } stamp && _clock.GetElapsedTime(stamp) < ProgressInterval) continue;
            _post(new RunProgressed(_worker, run, [.. curve.Skip(told)]));
            (told, toldStamp) = (curve.Count, _clock.GetTimestamp());
        }

        ValueList<TrialEnd> ends = [.. cohort.Ends];
        var outcome = cohort.IsFinished ? RunOutcome.Completed : RunOutcome.Interrupted;
        if (outcome == RunOutcome.Interrupted)
        {
            var ended = ends.Select(end => end.Trial).ToHashSet();
            curve.RemoveAll(epoch => !ended.Contains(epoch.Trial));
        }
        return new(_worker, run, outcome, ends, [.. curve], weights, _clock.GetElapsedTime(startStamp).TotalSeconds, Error: null)
        {
            Checkpoints = [.. ends.Where(end => RunReport.TellsCheckpoint(end, trials)).Select(end => cohort.CheckpointOf(end.Trial)!)],
        };
    }

    static IReadOnlyList<EpochReport> RunEpoch(ICohort cohort, Activity? run)
    {
        using var span = Spans.Epoch(run);
        var reports = cohort.RunEpoch();
        if (reports is [{ Epoch: var epoch }, ..]) span?.SetTag("hypersweep.epoch", epoch);
        return reports;
    }

    // Where a checkpoint is missing or of no use, the trials begin anew: they come to the same.
    ICohort Open(BeginTraining begin)
    {
        var isWhole = begin.Checkpoints.Select(checkpoint => (checkpoint.Trial, checkpoint.Epochs))
            .SequenceEqual(begin.Trials.Select(trial => (trial.Id, trial.WarmStart?.Epochs ?? begin.Leg.From)));
        return (isWhole ? _model.Open(begin.Trials, begin.Leg, begin.Checkpoints) : null) ?? _model.Open(begin.Trials, begin.Leg, [])!;
    }

    /// <returns>Whether the best trial is another one now.</returns>
    bool OfferEnds(ICohort cohort, BestTrial best)
    {
        var before = best.Trial;
        foreach (var end in cohort.Ends)
            if (end.Status is TrialStatus.Completed or TrialStatus.Stopped) best.Offer(end.Trial, _metric.Of(end.Metrics));
        return best.Trial != before;
    }

    void SetRunning((RunId, ICohort)? running)
    {
        lock (_lock) _running = running;
    }

    void GiveUpIf(Func<RunId, bool> isMeant)
    {
        lock (_lock)
            if (_running is { } running && isMeant(running.Run)) running.Cohort.GiveUp();
    }

    bool IsCancelled(RunId run) => _isStopping || (_cancelled is RunId cancelled && cancelled == run);
}
