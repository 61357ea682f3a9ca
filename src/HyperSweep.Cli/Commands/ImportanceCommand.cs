using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Text;

namespace HyperSweep.Cli.Commands;

sealed class ImportanceCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();
    readonly Setting<ImportanceMethod> _method = Settings.Word(
        "--method", "How it is reckoned [default: fanova]", ParameterImportances.Methods);
    readonly Option<bool> _pairs = new("--pairs") { Description = "What parameters explain only two together (fanova)" };
    readonly Setting<string?> _effect = Settings.Text(
        "--effect", "NAME", "Mean result by one parameter, over all values of the others (fanova)");

    public ImportanceCommand() : base("importance", "Print how much each parameter mattered")
    {
        Add(_sweep);
        Add(_method);
        Add(_pairs);
        Add(_effect);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep importance", "hypersweep importance digits --method ped_anova", "hypersweep importance digits --pairs",
        "hypersweep importance digits --effect lambda",
    ];

    public override int Execute(Session session)
    {
        var method = session.Read(_method, ImportanceMethod.Fanova);
        var (effect, isPairs) = (session.Read(_effect, null), session.Get(_pairs));
        if ((effect is not null || isPairs) && method != ImportanceMethod.Fanova)
            throw CliException.Usage("expected --pairs and --effect with --method fanova only", "leave --method out");
        if (effect is not null && isPairs) throw CliException.Usage("expected --pairs or --effect, got both", "ask one after the other");
        using var database = StoredSweeps.Open(session);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        var space = SweepSpace.Of(sweep, () => database.ReadTrials(sweep.Id));
        var trials = FinishedTrials.Of(database, sweep);
        if (effect is not null) WriteEffect(session, sweep, Forest(sweep, trials, space), effect);
        else if (isPairs) WritePairs(session, Forest(sweep, trials, space));
        else WriteParameters(session, ParameterImportances.Of(method, trials, space, sweep.Details.Metric.Goal), method);
        return ExitCodes.Ok;
    }

    static Fanova Forest(SweepRecord sweep, IReadOnlyList<FinishedTrial> trials, SearchSpace space) => Fanova.Of(trials, space)
        ?? throw CliException.Usage(
            $"expected {ParameterImportances.TrialsMin} or more completed trials and a parameter that varies, got fewer in '{sweep.Name}'",
            "run more trials");

    static void WriteParameters(Session session, IReadOnlyList<ParameterImportance> parameters, ImportanceMethod method)
    {
        session.Write(new(["parameter", "importance", "trials"],
            parameters.Select(parameter => (IReadOnlyList<object?>)[parameter.Name, parameter.Importance, parameter.Trials])));
        if (parameters.Count == 0)
            session.Say($"needs at least {ParameterImportances.TrialsMin} completed trials and a parameter that varies");
        session.Say(ParameterImportances.Explain(method));
    }

    static void WritePairs(Session session, Fanova forest)
    {
        session.Write(new(["first", "second", "importance"],
            forest.Pairs().Select(pair => (IReadOnlyList<object?>)[pair.First, pair.Second, pair.Importance])));
        session.Say("Share of the variance over the whole space that two parameters explain only together: functional ANOVA over a random "
            + "forest (Hutter et al. 2014).");
    }

    static void WriteEffect(Session session, SweepRecord sweep, Fanova forest, string name)
    {
        var effects = forest.Effects();
        var effect = effects.FirstOrDefault(known => known.Name == name) ?? throw CliException.Usage(
            $"expected a parameter of '{sweep.Name}' that varies, got '{name}'",
            Spelling.Near(name, effects.Select(known => known.Name), max: 1) is [var near]
                ? $"did you mean '{near}'?"
                : $"those that vary: {string.Join(", ", effects.Select(known => known.Name))}");
        session.Write(new([name, $"mean_{Words.Of(sweep.Details.Metric.Name)}", "deviation"],
            effect.Points.Select(point => (IReadOnlyList<object?>)[ParameterCells.Of(point.Value), point.Mean, point.Deviation])));
        session.Say("Mean over all values of the other parameters, as a random forest sees it; deviation: between its trees.");
    }
}
