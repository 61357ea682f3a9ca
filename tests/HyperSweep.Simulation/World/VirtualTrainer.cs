using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Simulation.Truth;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.World;

/// <summary>Trains in virtual time, and says what a training thread says.</summary>
sealed class VirtualTrainer(Cluster cluster, WorkerProcess process, WorkerId worker, int slowness) : ITrainer
{
    RunId? _cancelled;

    /// <summary>Null: it has nothing to train.</summary>
    public RunId? Running { get; private set; }

    public void Begin(BeginTraining begin)
    {
        process.MeetFateInTraining();
        cluster.Trace?.Add(cluster.Agenda.Now, process.Name, $"begins run {begin.Run}");
        cluster.TalkRules.WorkerBegins(worker, begin.Run, Running);
        Running = begin.Run;
        var epoch = cluster.Chances.Between(TimeSpan.FromMilliseconds(50), cluster.Sweep.EpochDuration) * slowness;
        var from = begin.Leg.From;
        var isWhole = begin.Checkpoints.Select(checkpoint => (checkpoint.Trial, checkpoint.Epochs))
            .SequenceEqual(begin.Trials.Select(trial => (trial.Id, trial.WarmStart?.Epochs ?? from)));
        var isWarm = begin.Trials.Any(trial => trial.WarmStart is not null);
        if (!isWhole && (from > 0 || isWarm)) cluster.Tally.Add(Happening.TrainedAnew);
        if (isWhole && isWarm) cluster.Tally.Add(Happening.WarmStart);
        var isWrong = isWhole && !begin.Checkpoints.SequenceEqual(begin.Trials.Select(trial => cluster.Sweep.BeginningOf(trial, from)));
        LegCourse[] courses = [.. begin.Trials.Select(trial => new LegCourse(cluster.Sweep, trial, begin.Leg, isWrong))];
        Train(new Training(begin.Run, courses, epoch), reached: isWhole ? from : 0);
    }

    public void Cancel(RunId run)
    {
        process.MeetFateInTraining();
        _cancelled = run;
    }

    void Train(Training training, int reached)
    {
        var (run, courses) = (training.Run, training.Courses);
        if (courses.FirstOrDefault(course => course.DoesHarmAt(reached)) is { } harmful)
        {
            if (harmful.Harm == Harm.KillsWorker) process.Kill();
            else End(new(worker, run, RunOutcome.Broken, [], [], null, Seconds(), SimulatedSweep.BreakError));
        }
        else if (courses.All(course => course.IsOverAt(reached))) EndWith(RunOutcome.Completed);
        else if (_cancelled == run) EndWith(RunOutcome.Interrupted);
        else
        {
            if (reached > 0) process.Deliver(new RunProgressed(worker, run, [.. courses.SelectMany(course => course.At(reached))]));
            process.Later(training.Epoch, () => Train(training, reached + 1));
        }

        void EndWith(RunOutcome outcome)
        {
            var over = courses.Where(course => course.IsOverAt(reached)).ToArray();
            BestTrial best = new(SimulatedSweep.Metric);
            foreach (var end in over.Select(course => course.End!))
                if (end.Status != TrialStatus.Paused) best.Offer(end.Trial, SimulatedSweep.ValueOf(end));
            End(new(
                worker, run, outcome, [.. over.Select(course => course.End!)], [.. over.SelectMany(course => course.Curve)],
                best.Trial is { } trial ? SimulatedSweep.WeightsOf(trial) : null, Seconds(), Error: null)
            {
                Checkpoints = [.. over.Select(course => course.Checkpoint).OfType<Checkpoint>()],
            });
        }

        double Seconds() => reached * training.Epoch.TotalSeconds;
    }

    void End(RunEnded report)
    {
        Running = null;
        cluster.TalkRules.WorkerReports(report, process.LeavingSince is not null);
        process.Deliver(report);
    }

    sealed record Training(RunId Run, LegCourse[] Courses, TimeSpan Epoch);
}
