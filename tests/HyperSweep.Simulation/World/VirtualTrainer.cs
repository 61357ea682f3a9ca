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

    public void Begin(RunId run, IReadOnlyList<Trial> trials)
    {
        process.MeetFateInTraining();
        cluster.Trace?.Add(cluster.Agenda.Now, process.Name, $"begins run {run}");
        cluster.TalkRules.WorkerBegins(worker, run, Running);
        Running = run;
        var epoch = cluster.Chances.Between(TimeSpan.FromMilliseconds(50), cluster.Sweep.EpochDuration) * slowness;
        Train(new Training(run, [.. trials.Select(cluster.Sweep.CourseOf)], epoch), reached: 0);
    }

    public void Cancel(RunId run)
    {
        process.MeetFateInTraining();
        _cancelled = run;
    }

    void Train(Training training, int reached)
    {
        var (run, courses) = (training.Run, training.Courses);
        if (courses.FirstOrDefault(course => course.Harm != Harm.None && course.Epochs == reached) is { } harmful)
        {
            if (harmful.Harm == Harm.KillsWorker) process.Kill();
            else End(new(worker, run, RunOutcome.Broken, [], [], null, Seconds(), SimulatedSweep.BreakError));
        }
        else if (courses.All(course => course.End is not null && course.Epochs <= reached)) EndWith(RunOutcome.Completed);
        else if (_cancelled == run) EndWith(RunOutcome.Interrupted);
        else
        {
            if (reached > 0) process.Deliver(new RunProgressed(worker, run, [.. courses.SelectMany(course => At(course, reached))]));
            process.Later(training.Epoch, () => Train(training, reached + 1));
        }

        void EndWith(RunOutcome outcome)
        {
            var ended = courses.Where(course => course.End is not null && course.Epochs <= reached).ToArray();
            BestTrial best = new(SimulatedSweep.Metric);
            foreach (var end in ended.Select(course => course.End!)) best.Offer(end.Trial, SimulatedSweep.ValueOf(end));
            End(new(
                worker, run, outcome, [.. ended.Select(course => course.End!)], [.. ended.SelectMany(course => course.Curve)],
                best.Trial is { } trial ? SimulatedSweep.WeightsOf(trial) : null, Seconds(), Error: null));
        }

        double Seconds() => reached * training.Epoch.TotalSeconds;
    }

    static IEnumerable<EpochReport> At(Course course, int epoch) => epoch <= course.Curve.Count ? [course.Curve[epoch - 1]] : [];

    void End(RunEnded report)
    {
        Running = null;
        cluster.TalkRules.WorkerReports(report, process.LeavingSince is not null);
        process.Deliver(report);
    }

    sealed record Training(RunId Run, Course[] Courses, TimeSpan Epoch);
}
