using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;
using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Commands;

sealed class ReplayCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();

    readonly Option<string[]> _stopping = new("--early-stopping", "-e")
    {
        HelpName = "DEFINITION",
        Description = "As early_stopping in a sweep file: median, \"type: hyperband, eta: 3\" (repeatable) [default: some of each kind]",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    readonly Setting<int?> _workers = Settings.Whole(
        "--workers", "For asha: workers that bring trials to their rungs, one at a time each [default: 1]", min: 1);

    readonly Setting<RowOf> _by = Settings.Word("--by", "What has a row [default: scheduler]",
        new Dictionary<string, RowOf> { ["scheduler"] = RowOf.Scheduler, ["rung"] = RowOf.Rung, ["trial"] = RowOf.Trial });

    public ReplayCommand() : base("replay", "Tell what early stopping would have saved in a finished sweep, and cost")
    {
        Add(_sweep);
        Add(_stopping);
        Add(_workers);
        Add(_by);
    }

    enum RowOf { Scheduler, Rung, Trial }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep replay digits",
        "hypersweep replay digits --early-stopping \"type: successive_halving, eta: 4\"",
        "hypersweep replay digits -e hyperband -e median --by rung --format csv",
    ];

    public override int Execute(Session session)
    {
        var by = session.Read(_by, RowOf.Scheduler);
        using var database = StoredSweeps.Open(session);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        var curves = database.KnownCurves(sweep.Id);
        if (!curves.Any(known => known.Curve.Count > 0)) throw CliException.Usage($"'{sweep.Name}' has no learning curves to replay");
        if (sweep.Status != SweepStatus.Finished)
            session.Warn($"'{sweep.Name}' is {Words.Of(sweep.Status)}: its trials are taken as far as they have come");
        var replays = StoredReplay.Of(session, sweep, curves, session.Get(_stopping) ?? [], session.Read(_workers, null) ?? 1);
        session.Write(by switch
        {
            RowOf.Scheduler => BySchedulers(replays, session.Format),
            RowOf.Rung => ByRungs(replays, session.Format),
            _ => ByTrials(replays, session.Format),
        });
        if (replays.Any(replay => replay.Definition.IsOrderDependent))
            session.Say("asha depends on the order in which trials come to their rungs; here each epoch takes the same time");
        if (replays.Max(replay => replay.Summary.CutShort) is > 0 and var most)
            session.Warn($"up to {Texts.Count(most, "trial")} would have gone on where their curves end: replay a sweep that stopped none");
        return ExitCodes.Ok;
    }

    static Table BySchedulers(IReadOnlyList<StoredReplay> replays, OutputFormat format) => new(
        ["early_stopping", "epochs", "epochs_saved", "share_saved", "stopped", "winner", "value", "best", "best_value", "regret"],
        replays.Select(replay => (IReadOnlyList<object?>)
        [
            replay.Name, replay.Summary.Epochs, replay.Summary.EpochsSaved, Share(replay.Summary.ShareSaved, format),
            replay.Summary.Stopped, replay.Summary.Winner?.Trial.Number, Value(replay.Summary.Winner?.Value, format),
            replay.Summary.Best?.Trial.Number, Value(replay.Summary.Best?.Value, format), Value(replay.Regret, format),
        ]));

    static Table ByRungs(IReadOnlyList<StoredReplay> replays, OutputFormat format) => new(
        ["early_stopping", "epoch", "reached", "stopped", "compared", "spearman", "kendall"],
        replays.SelectMany(replay => RungAgreement.Of(replay.Curves, replay.Epochs).Select(rung => (IReadOnlyList<object?>)
        [
            replay.Name, rung.Epoch, replay.Trials.Count(trial => trial.Epochs >= rung.Epoch),
            replay.Trials.Count(trial => trial.Epochs == rung.Epoch && trial is { Status: TrialStatus.Stopped, IsCutShort: false }),
            rung.Compared, Value(rung.Spearman, format), Value(rung.Kendall, format),
        ])));

    static Table ByTrials(IReadOnlyList<StoredReplay> replays, OutputFormat format) => new(
        ["early_stopping", "trial", "status", "epochs", "value"],
        replays.SelectMany(replay => replay.Trials.Select(trial => (IReadOnlyList<object?>)
            [replay.Name, trial.Trial.Number, Words.Of(trial.Status), trial.Epochs, Value(trial.Value, format)])));

    // People read four digits; programs get all.
    static object? Value(double? value, OutputFormat format) =>
        value is { } number && IsForPeople(format) && !double.IsNaN(number) ? Numbers.Short(number) : value;

    static object? Share(double share, OutputFormat format) => IsForPeople(format) ? Numbers.Percent(share) : share;

    static bool IsForPeople(OutputFormat format) => format is OutputFormat.Table or OutputFormat.Markdown or OutputFormat.GitHub;
}
