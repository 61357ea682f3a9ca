using HyperSweep.Cli.Rendering;
using HyperSweep.Cli.Rendering.Progress;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>The end of a run: the leaderboard as data, all else as messages.</summary>
/// <param name="file">The sweep file; null when the sweep comes from the database.</param>
sealed class RunReport(Session session, SweepDatabase database, SweepRecord sweep, SweepDefinition definition, string? file)
{
    const int LeaderboardRows = 10, FailuresShown = 5;
    const double ImportanceMin = 0.01;

    public void Write()
    {
        session.Say();
        var leaderboard = Ranked(LeaderboardRows);
        // JSON lines of progress own standard output: the last of them names the best trial.
        if (ProgressViews.Choose(session) != ProgressStyle.Json)
        {
            WriteLeaderboard(leaderboard);
            session.Terminal.Out.Flush();
            if (session.Terminal.IsOutTerminal) session.Say();
        }
        WriteSkipped();
        if (definition.EarlyStopping is { IsOrderDependent: true } && sweep.Details.DecisionsOf is null)
        {
            session.Say("order-dependent: who went on depended on who came first; by the same decisions once more:");
            session.Say($"  hypersweep rerun {sweep.Name}{session.DatabaseFlag}");
        }
        WriteImportance();
        WriteTest();
        WriteFailures();
        if (leaderboard is [{ Trial: var best }, ..]) WriteCommands(best);
        else session.Warn("no trial has a result");
    }

    void WriteLeaderboard(LeaderboardEntry[] leaderboard)
    {
        if (sweep.Details.Metric.Others.Count > 0)
        {
            SweepFront.Of(database, sweep, reference: null).Write(session, LeaderboardRows);
            return;
        }
        var metric = Words.Of(sweep.Details.Metric.Name);
        if (RepeatedResults.Of(database, sweep) is not { } configurations)
        {
            session.Write(LeaderboardTable.Of(leaderboard, metric, session.Format));
            return;
        }
        session.Write(ConfigurationTable.Of([.. configurations.Take(LeaderboardRows)], metric, session.Format));
        session.Terminal.Out.Flush();
        session.Say(ConfigurationTable.Legend(configurations));
    }

    // Those without a value come last and have no place on a leaderboard.
    LeaderboardEntry[] Ranked(int top) => [.. database.Leaderboard(sweep.Id, top).Where(entry => !double.IsNaN(entry.Trial.Value))];

    void WriteSkipped()
    {
        if (definition.Search.Racing is null) return;
        var ended = database.EndedTrials(sweep.Id); // A budget may have left fewer than were asked for.
        var skipped = ended.Count(trial => trial is { Status: TrialStatus.Stopped, EpochsDone: 0 });
        if (skipped == 0) return;
        session.Say($"{Texts.Count(skipped, "repeat")} of {Texts.Count(ended.Count, "trial")} skipped: their configurations were "
            + "beaten (they count as trials; stop_reason tells by whom)");
    }

    void WriteImportance()
    {
        var finished = FinishedTrials.Of(database, sweep);
        var shares = MarginalImportance.Of(finished, definition.Space).Where(share => share.Importance >= ImportanceMin).ToArray();
        if (shares.Length > 0)
        {
            session.Say("what mattered (share of the differences that the parameter explains on its own):");
            session.Say($"  {string.Join("  ", shares.Select(share => $"{share.Name} {Numbers.Percent(share.Importance)}"))}");
        }
        if (definition.Metric.Others.Count > 0) return; // The ends of a front often lie at edges.
        foreach (var warning in EdgeWarning.Of(finished, definition.Space, definition.Metric)) session.Warn(warning.ToString());
    }

    void WriteTest()
    {
        if (database.Winner(sweep.Id) is not { TestAccuracy: { Count: > 0 } accuracy } winner) return;
        var mean = session.ErrorPalette.Strong(Numbers.Short(accuracy.Mean));
        var loss = Numbers.Short(winner.TestLoss.Mean);
        session.Say(winner.Trials.Count == 1
            ? $"test accuracy of {winner.First.Trial.Id}, measured once: {mean} (loss {loss})"
            : $"test accuracy of the winner's trials {Texts.Range(winner.Trials.Select(trial => trial.Trial.Id.Number))}, measured once "
                + $"each: {mean} ± {Numbers.Short(accuracy.Deviation)} (mean and standard deviation; loss {loss}); the model that is kept "
                + $"is that of {winner.First.Trial.Id}");
    }

    void WriteFailures()
    {
        var failures = database.Failures(sweep.Id);
        if (failures.Count == 0) return;
        session.Warn($"{Texts.Count(failures.Count, "trial")} failed:");
        foreach (var failure in failures.Take(FailuresShown))
            session.Say($"  {failure.Trial.Id}  {failure.Error}  {PlainLines.Describe(failure.Trial.Configuration)}");
        if (failures.Count > FailuresShown)
            session.Say($"  and {failures.Count - FailuresShown} more: hypersweep query failures{session.DatabaseFlag}");
    }

    // Others stopped it, or gave it weights, who are not there when it is alone: then it comes to something else.
    string? Difference(StoredTrial best) => database.PastOf(sweep.Id, best.Trial.Id) is [.., var last]
        ? definition.Search.Method == SearchMethod.Path
            ? $"began with the weights of {last.Trial}"
            : $"it has had since epoch {last.Epochs} with weights of other trials"
        : best.Status == TrialStatus.Stopped ? $"was stopped at epoch {best.EpochsDone}" : null;

    void WriteCommands(StoredTrial best)
    {
        if (file is not null)
        {
            var trial = best.Trial;
            session.Say(Difference(best) is { } difference
                ? $"to run the configuration of {trial.Id}, which {difference}, alone:"
                : $"to repeat {trial.Id}, bit for bit:");
            session.Say($"  {Repetition.CommandFor(sweep, trial, file)}{session.DatabaseFlag}");
        }
        session.Say("next:");
        session.Say($"  hypersweep show {sweep.Name} best{session.DatabaseFlag}");
        session.Say($"  hypersweep query \"SELECT * FROM results WHERE sweep = '{sweep.Name}'\"{session.DatabaseFlag}");
        session.Say($"  hypersweep export {sweep.Name} -o {sweep.Name}.csv{session.DatabaseFlag}");
    }
}
