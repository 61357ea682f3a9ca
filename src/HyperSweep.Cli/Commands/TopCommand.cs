using System.CommandLine;
using System.Globalization;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class TopCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();
    readonly Setting<int?> _count = Settings.Whole("--top", "Trials to print [default: 10]", min: 1);

    readonly Option<bool> _watch = CommonArguments.Watch();

    readonly Setting<LeaderboardOf> _by = Settings.Word(
        "--by", "What is ranked [default: configuration where they are repeated, front with several objectives]",
        new Dictionary<string, LeaderboardOf>
        {
            ["trial"] = LeaderboardOf.Trials,
            ["configuration"] = LeaderboardOf.Configurations,
            ["front"] = LeaderboardOf.Front,
        });

    readonly Setting<string?> _reference = Settings.Text(
        "--reference", "V1,V2", "Point up to which the hypervolume of the front is measured [default: the worst of each objective]");

    public TopCommand() : base("top", "Print the leaderboard of a sweep")
    {
        Add(_by);
        Add(_sweep);
        Add(_count);
        Add(_watch);
        Add(_reference);
    }

    public override IReadOnlyList<string> Examples =>
        [
            "hypersweep top", "hypersweep top digits --top 50 --format csv", "hypersweep top --watch", "hypersweep top --by trial",
            "hypersweep top trade --reference 140,50",
        ];

    public override int Execute(Session session)
    {
        var count = session.Read(_count, null) ?? 10;
        using var database = StoredSweeps.Open(session);
        if (session.Get(_watch)) return Watching.Run(session, database, shown => Write(shown, database, count));
        Write(session, database, count);
        return ExitCodes.Ok;
    }

    enum LeaderboardOf { Usual, Trials, Configurations, Front }

    /// <returns>Whether the sweep is running.</returns>
    bool Write(Session session, SweepDatabase database, int count)
    {
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        var by = session.Read(_by, LeaderboardOf.Usual);
        if (by == LeaderboardOf.Front || (by == LeaderboardOf.Usual && sweep.Details.Metric.Others.Count > 0))
        {
            if (sweep.Details.Metric.Others.Count == 0)
                throw CliException.Usage($"expected a sweep with several objectives, got '{sweep.Name}'", "leave --by out");
            SweepFront.Of(database, sweep, Reference(session, sweep)).Write(session, count);
            return sweep.Status == SweepStatus.Running;
        }
        if (by is LeaderboardOf.Usual or LeaderboardOf.Configurations
            && RepeatedResults.Of(database, sweep) is { Count: > 0 } configurations)
        {
            var metric = Words.Of(sweep.Details.Metric.Name);
            session.Write(ConfigurationTable.Of([.. configurations.Take(count)], metric, session.Format));
            session.Say(ConfigurationTable.Legend(configurations));
            return sweep.Status == SweepStatus.Running;
        }
        var rows = database.Leaderboard(sweep.Id, count);
        session.Write(LeaderboardTable.Of(rows, Words.Of(sweep.Details.Metric.Name), session.Format));
        if (rows.Count == 0) session.Say($"no trial of '{sweep.Name}' has a result yet");
        return sweep.Status == SweepStatus.Running;
    }

    double[]? Reference(Session session, SweepRecord sweep)
    {
        if (session.Read(_reference, null) is not { } text) return null;
        var count = sweep.Details.Metric.Goals.Count;
        double[] point =
        [
            .. text.Split(',').Select(word =>
                double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN),
        ];
        return point.Length == count && point.All(double.IsFinite)
            ? point
            : throw CliException.Usage($"--reference: expected {count} numbers, one for each objective, got '{text}'");
    }
}
