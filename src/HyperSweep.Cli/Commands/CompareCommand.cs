using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class CompareCommand : HyperSweepCommand
{
    const int TrialsWithoutNames = 3, CurveWidthMax = 24;

    readonly Argument<string> _sweep = CommonArguments.Sweep();
    readonly Argument<string[]> _trials;
    readonly Option<bool> _all = new("--all") { Description = "Also what is the same in all of them" };

    public CompareCommand() : base("compare", "Show trials of a sweep side by side, and only what differs")
    {
        _trials = CommonArguments.Trials($"numbers of trials, or 'best'; the {TrialsWithoutNames} best if left out", _sweep);
        Add(_sweep);
        Add(_trials);
        Add(_all);
    }

    public override IReadOnlyList<string> Examples =>
        ["hypersweep compare digits", "hypersweep compare digits best 3 17", "hypersweep compare digits 3 17 --all --format csv"];

    public override int Execute(Session session)
    {
        using var database = StoredSweeps.Open(session);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        var details = Details(session, database, sweep);
        if (details.Count == 0) throw CliException.Usage($"no trial of '{sweep.Name}' has a result yet");

        var facts = details.Select(detail => TrialFacts.Of(detail.Trial)).ToArray();
        string[] names = [.. facts.SelectMany(own => own.Select(fact => fact.Name)).Distinct().Where(name => name != "trial")];
        var rows = names.Select(name => (Name: name, Values: facts.Select(own => Find(own, name)).ToArray())).ToArray();
        var isDifferenceOnly = !session.Get(_all) && details.Count > 1;
        var shown = rows.Where(row => !isDifferenceOnly || row.Values.Distinct().Count() > 1).ToArray();
        session.Write(new(
            ["name", .. details.Select(detail => $"{detail.Trial.Trial.Id}")],
            [.. shown.Select(row => (IReadOnlyList<object?>)[row.Name, .. row.Values]), .. Curves(session, sweep, details)]));
        if (shown.Length < rows.Length)
            session.Say($"the same in all: {string.Join(", ", rows.Except(shown).Select(row => row.Name))} (--all shows them)");
        return ExitCodes.Ok;
    }

    List<TrialDetail> Details(Session session, SweepDatabase database, SweepRecord sweep)
    {
        var texts = (session.Get(_trials) ?? []).Distinct().ToArray();
        var named = texts.Select(text => StoredTrials.Get(database, sweep, text));
        var best = database.Leaderboard(sweep.Id, TrialsWithoutNames)
            .Select(entry => database.TrialDetail(sweep.Id, entry.Trial.Trial.Id)!);
        return [.. (texts.Length > 0 ? named : best).DistinctBy(detail => detail.Trial.Trial.Id)];
    }

    static object? Find((string Name, object? Value)[] facts, string name) => facts.FirstOrDefault(fact => fact.Name == name).Value;

    // A picture of each curve, for people alone.
    static IEnumerable<IReadOnlyList<object?>> Curves(Session session, SweepRecord sweep, List<TrialDetail> details)
    {
        if (session.Format is not OutputFormat.Table || details.All(detail => detail.Curve.Count < 2)) return [];
        var width = Math.Clamp((session.Terminal.Width() - 22) / details.Count - 2, 4, CurveWidthMax);
        var metric = sweep.Details.Metric;
        return
        [
            [
                "by epoch",
                .. details.Select(detail => (object?)Sparkline.Of([.. detail.Curve.Select(epoch => metric.Of(epoch.Metrics))], width)),
            ],
        ];
    }
}
