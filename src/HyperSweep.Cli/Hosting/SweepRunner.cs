using HyperSweep.Cli.Hosting.Engines;
using HyperSweep.Cli.Observability;
using HyperSweep.Cli.Rendering;
using HyperSweep.Cli.Rendering.Progress;
using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Engines.InProcess;
using HyperSweep.Engines.Programs;
using HyperSweep.Engines.Tracing;
using HyperSweep.Engines.Wire;
using HyperSweep.Results;
using HyperSweep.Search;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;
using HyperSweep.Text;

namespace HyperSweep.Cli.Hosting;

/// <summary>Runs a stored sweep to its end, or to an interrupt, and reports.</summary>
/// <param name="cluster">Null: in this process.</param>
sealed class SweepRunner(Session session, RunSettings settings, SweepDatabase database, ClusterSettings? cluster = null)
{
    /// <param name="file">The sweep file; null when the sweep comes from the database.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run(SweepRecord sweep, SweepDefinition definition, SweepData data, string? file)
    {
        if (sweep.Status == SweepStatus.Finished)
            session.Say($"'{sweep.Name}' is finished already: all {Texts.Count(sweep.Details.Trials, "trial")}. To run it again: --new");
        else if ((settings.HasDashboard ? RunWithPages(sweep, definition, data) : RunTrials(sweep, definition, data)) is { } exitCode)
            return exitCode;

        CrashPoint.Reach("sweep", "ended");
        TestMeasurement.Run(database, sweep.Id, data, session.Now);
        CrashPoint.Reach("sweep", "measured");
        new RunReport(session, database, sweep, definition, file).Write();
        return Judge(sweep);
    }

    // A method of its own: what serves pages is loaded only when it is called.
    int? RunWithPages(SweepRecord sweep, SweepDefinition definition, SweepData data)
    {
        var server = DashboardStart.StartAsync(session, new(database.Path, Port: 0), port: null).GetAwaiter().GetResult();
        try
        {
            session.Say($"dashboard: {server.Address}#/sweep/{sweep.Id}/overview");
            return RunTrials(sweep, definition, data);
        }
        finally
        {
            server.RunAsync(new(canceled: true)).GetAwaiter().GetResult();
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <returns>The exit code of a sweep that can go on; null when all trials have ended, or no more of them shall.</returns>
    int? RunTrials(SweepRecord sweep, SweepDefinition definition, SweepData data)
    {
        var engine = EngineFor(sweep, definition, data);
        using var telemetry = Telemetry.StartIfAsked(session);
        string? note = null;
        var isLive = ProgressViews.Choose(session) == ProgressStyle.Live;
        using var interrupts = new Interrupts(count =>
        {
            note = count == 1 ? "Stopping after the running epochs; Ctrl-C again stops now" : "Stopping now";
            if (!isLive) session.Say($"{note}."); // The live view shows it by itself; a line in between would tear it.
        });
        interrupts.Listen();
        var timeLeft = TimeLeft(sweep.Id, definition);
        using RequestWatch requests = new(database.Path, sweep.Id, session.Terminal.Clock, timeLeft, (request, isTimeOver) =>
        {
            note = request switch
            {
                _ when isTimeOver => "The time is over: the running trials come to their end",
                SweepRequest.Pause => "Asked to pause: ending with the running epochs",
                SweepRequest.Stop => "Asked to stop: the running trials come to their end",
                _ => "Cancelled: ending with the running epochs",
            };
            if (!isLive) session.Say($"{note}.");
        });
        using var drain = CancellationTokenSource.CreateLinkedTokenSource(interrupts.Drain, requests.Drain);
        using var log = SweepLog.Open(session, settings.Log, sweep.Name);
        if (data.Model is CommandModel command) command.LineWritten += log.Wrote;
        var saved = database.BeginTerm(sweep.Id, session.Now, engine.KeepsRuns, withCurves: NeedsCurves(definition));
        using var store = database.OpenStore(sweep.Id, saved.Term);
        try
        {
            var view = ProgressViews.For(session, StateOf(sweep, definition, saved), () => note);
            using var feed = view is null ? null : new ProgressFeed(view, session.Terminal.Clock);
            var plan = PlanOf(sweep, definition, saved);
            SweepMeters meters = new(sweep.Name);
            using var span = Spans.Sweep(sweep.Name, saved.Term, sweep.Details.Trials);
            var outcome = engine.Run(
                plan, saved, store, new Observers(feed is null ? [log, meters] : [log, meters, feed]),
                new(requests.WindDown, drain.Token, interrupts.Abort)).GetAwaiter().GetResult();
            if (outcome == SweepOutcome.Finished)
            {
                if (plan.Source.EndReason is { } reason) session.Say($"The budget is spent. {reason}");
                return null;
            }
            if (requests.IsTimeOver)
                store.Commit([new EventRaised(
                    EventLevel.Information, "budget_spent", $"The time, {Durations.Write(definition.Budget!.MaxDuration!.Value)}, is over.",
                    null, null, session.Now)]);
            if (requests.Request is { } request && !interrupts.Drain.IsCancellationRequested)
                return Follow(request, sweep, saved.Term);
        }
        catch (OperationCanceledException) when (interrupts.Abort.IsCancellationRequested)
        {
            // The second Ctrl-C: what was saved stays, and the next term queues the rest again.
        }
        catch (StaleTermException e)
        {
            throw new CliException(ExitCodes.NotReachable, e.Message, "only one process can run a sweep; give this one another --name");
        }
        catch (Exception e)
        {
            log.Fault(e);
            throw;
        }
        session.Say($"'{sweep.Name}' is interrupted. To go on: hypersweep resume {sweep.Name}{session.DatabaseFlag}");
        return interrupts.ExitCode;
    }

    // Time between coordinators does not count.
    TimeSpan? TimeLeft(long sweepId, SweepDefinition definition) => definition.Budget?.MaxDuration is { } most
        ? most - TimeSpan.FromSeconds(database.Progress(sweepId).ElapsedSeconds)
        : null;

    int? Follow(SweepRequest request, SweepRecord sweep, int term)
    {
        database.FollowRequest(sweep.Id, term, request, session.Now);
        var done = request switch { SweepRequest.Pause => "paused", SweepRequest.Stop => "stopped", _ => "cancelled" };
        session.Say($"'{sweep.Name}' is {done}. To go on: hypersweep resume {sweep.Name}{session.DatabaseFlag}");
        return request == SweepRequest.Pause ? ExitCodes.Ok : null;
    }

    ISweepEngine EngineFor(SweepRecord sweep, SweepDefinition definition, SweepData data)
    {
        if (cluster is null) data.RequireHere(session);
        var memory = MemoryPlan.For(SweepForecast.TrialsOf(definition), data, settings);
        var attemptsMax = definition.Retry.MaxAttempts;
        var isSent = cluster is not null || settings.Node is not null;
        var cohortMax = isSent ? CohortMax(definition, data, memory.CohortMax) : memory.CohortMax;
        if (cluster is not null) return new ClusterEngine(session, cluster, sweep, data.Data?.Dataset, cohortMax, attemptsMax);
        InProcessOptions options = new(settings.Workers) { CohortMax = cohortMax, AttemptsMax = attemptsMax };
        return settings.Node is { } node
            ? AkkaBuild.RunHere(session, node, options, data.Model)
            : new LocalEngine(options, data.Model, session.Terminal.Clock);
    }

    // Checkpoints of a cohort travel in one message.
    static int CohortMax(SweepDefinition definition, SweepData data, int most)
    {
        if (!definition.UsesRungs && definition.Search.Method != SearchMethod.Path) return most;
        var bytes = SweepForecast.TrialsOf(definition).Max(trial => data.Model.MemoryOf(trial).Trial);
        return (int)Math.Clamp(WireFormat.CheckpointBytesMax / Math.Max(1, bytes), 1, most);
    }

    SweepState StateOf(SweepRecord sweep, SweepDefinition definition, SavedSweep saved) => new(
        new(sweep.Name, definition.Metric, sweep.Details.Trials, settings.Workers, saved.Trials) { Repeats = sweep.Details.Repeats },
        session.Now);

    static bool NeedsCurves(SweepDefinition definition) =>
        definition.UsesRungs || definition.EarlyStopping is { UsesHistory: true };

    SweepPlan PlanOf(SweepRecord sweep, SweepDefinition definition, SavedSweep saved)
    {
        var search = definition.Search with { Trials = sweep.Details.Trials };
        var brackets = BracketPlan.OfSweep(definition, search.Trials);
        var source = TrialSources.For(
            definition, search, [.. saved.Trials.Select(trial => trial.Trial)], brackets, database.Knowledge(sweep.Id));
        var rungs = definition.EarlyStopping is { IsOrderDependent: true } stopping
            ? RungSchedulers.For(stopping, brackets, definition.Metric.Goal, DecisionsFor(sweep))
            : null;
        return new(definition.Metric, search.Trials, source)
        {
            Brackets = brackets,
            Rungs = rungs,
            Population = Population.For(definition),
        };
    }

    IReadOnlyList<RecordedDecision>? DecisionsFor(SweepRecord sweep)
    {
        if (sweep.Details.DecisionsOf is not { } first) return null;
        return database.ListSweeps().Any(stored => stored.Id == first)
            ? database.Decisions(first)
            : throw new CliException(ExitCodes.UnreadableData,
                $"'{sweep.Name}' follows the decisions of a sweep that is not in {database.Path}", "go on with it where it was begun");
    }

    int Judge(SweepRecord sweep)
    {
        if (settings.Requirement is { } requirement)
        {
            var value = database.Winner(sweep.Id) is { } winner
                ? winner.Of(trial => MetricValues.Of(trial, requirement.Metric)).Mean
                : double.NaN;
            if (!requirement.IsMetBy(value))
            {
                var whose = sweep.Details.Repeats == 1 ? "the best trial" : "the best configuration on average";
                session.Fail($"expected {requirement} of {whose}, got {Numbers.Exact(value)}");
                return ExitCodes.RequirementNotMet;
            }
        }
        return database.Progress(sweep.Id).Failed > 0 ? ExitCodes.TrialsFailed : ExitCodes.Ok;
    }
}
