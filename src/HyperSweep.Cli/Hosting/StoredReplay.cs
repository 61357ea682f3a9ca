using HyperSweep.Results;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>What a scheduler would have done in a stored sweep.</summary>
/// <param name="Name">As the user wrote it.</param>
/// <param name="Curves">How the trials went.</param>
/// <param name="Trials">How they would have gone.</param>
sealed record StoredReplay(
    string Name, StoppingDefinition Definition, Goal Goal, IReadOnlyList<KnownCurve> Curves, IReadOnlyList<ReplayedTrial> Trials,
    ReplaySummary Summary)
{
    // Those that do not fit the sweep are left out when nobody asked for one.
    static readonly string[] Usual =
    [
        "type: successive_halving, eta: 2", "type: successive_halving, eta: 3", "type: successive_halving, eta: 4", "type: hyperband",
        "type: asha", "type: median", "type: percentile, percentile: 25", "type: patience, patience: 3",
    ];

    public double Regret => Summary.Regret(Goal);

    /// <summary>Rungs, or for a scheduler that has none, epochs that double.</summary>
    public IReadOnlyList<int> Epochs
    {
        get
        {
            if (BracketPlan.For(Definition, Curves.Count) is { } plan)
                return [.. plan.Brackets.SelectMany(bracket => bracket.Rungs).Distinct().Order()];
            var longest = Curves.Max(known => known.Curve.Count);
            List<int> epochs = [];
            for (var epoch = 1; epoch < longest; epoch *= 2) epochs.Add(epoch);
            return [.. epochs, longest];
        }
    }

    /// <param name="asked">As early_stopping stands in a sweep file, with or without braces; empty: the usual ones.</param>
    /// <exception cref="CliException">One cannot be read, or does not fit the sweep.</exception>
    public static IReadOnlyList<StoredReplay> Of(
        Session session, SweepRecord sweep, IReadOnlyList<KnownCurve> curves, IReadOnlyList<string> asked, int workers)
    {
        if (sweep.Details.Method == SearchMethod.Path)
            throw CliException.Usage(
                $"expected trials that begin with weights of their own, got the paths of '{sweep.Name}': "
                + "who is stopped earlier there changes where the next begins");
        List<StoredReplay> replays = [];
        foreach (var text in asked.Count > 0 ? asked : Usual)
        {
            var result = SweepSource.Reread(sweep.Details, $"early_stopping={Braced(text)}");
            if (result.Definition is not { EarlyStopping: { } definition } whole)
            {
                if (asked.Count == 0) continue;
                SweepSource.Show(session, result.Diagnostics);
                throw new CliException(ExitCodes.InvalidSweepFile, $"'{text}' does not fit '{sweep.Name}'; nothing was replayed");
            }
            if (whole.Search.Racing is not null)
                throw CliException.Usage(
                    $"expected a sweep without racing, got '{sweep.Name}': who is repeated there depends on values that this would change");
            var (goal, repeats) = (sweep.Details.Metric.Goal, whole.Search.Repeats);
            var trials = ScheduleReplay.Of(definition, goal, curves, whole.Search.Lookahead, workers, repeats);
            replays.Add(new(text, definition, goal, curves, trials, ReplaySummary.Of(curves, trials, goal, repeats)));
        }
        return replays.Count > 0 ? replays : throw CliException.Usage($"no early stopping fits '{sweep.Name}'");
    }

    static string Braced(string text) =>
        text.Contains(':', StringComparison.Ordinal) && !text.TrimStart().StartsWith('{') ? $"{{ {text} }}" : text;
}
