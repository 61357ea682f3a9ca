using System.Diagnostics;
using HyperSweep.Coordination;

namespace HyperSweep.Engines.Tracing;

/// <summary>
/// What a sweep does, as spans for whoever listens to <see cref="SourceName"/>: sweep > cohort > run > epoch. The first two begin and end
/// in the coordinator's process, the others where the trials are trained. Without a listener they cost nothing.
/// </summary>
public static class Spans
{
    public const string SourceName = "HyperSweep";

    static readonly ActivitySource Source = new(SourceName);

    /// <returns>Current until it is disposed of, and so the parent of all cohorts; null: nobody listens.</returns>
    public static Activity? Sweep(string name, int term, int trials) => Source.StartActivity("sweep")
        ?.SetTag("hypersweep.sweep", name).SetTag("hypersweep.term", term).SetTag("hypersweep.trials_wanted", trials);

    /// <summary>The parent is what is current, and stays current.</summary>
    internal static Activity? Cohort(WorkerId worker, StartRun start)
    {
        var sweep = Activity.Current;
        var cohort = Source.StartActivity("cohort");
        Activity.Current = sweep;
        return cohort is null ? null : Describe(cohort, start.Run, worker, start.Trials.Count);
    }

    /// <returns>Null: nobody listens, here or at the coordinator.</returns>
    internal static Activity? Run(WorkerId worker, BeginTraining begin) =>
        ActivityContext.TryParse(begin.Trace, null, isRemote: true, out var cohort)
            && Source.StartActivity("run", ActivityKind.Internal, cohort) is { } run
                ? Describe(run, begin.Run, worker, begin.Trials.Count)
                : null;

    internal static Activity? Epoch(Activity? run) =>
        run is null ? null : Source.StartActivity("epoch", ActivityKind.Internal, run.Context);

    internal static void End(Activity span, RunOutcome outcome, string? error)
    {
        span.SetTag("hypersweep.outcome", outcome.ToString().ToLowerInvariant());
        if (error is not null) span.SetStatus(ActivityStatusCode.Error, error);
        span.Dispose();
    }

    static Activity Describe(Activity span, RunId run, WorkerId worker, int trials) => span
        .SetTag("hypersweep.run", run.ToString()).SetTag("hypersweep.attempt", run.Attempt)
        .SetTag("hypersweep.worker", worker.Value).SetTag("hypersweep.trials", trials);
}
