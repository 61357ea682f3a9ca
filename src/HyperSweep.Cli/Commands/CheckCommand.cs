using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;
using HyperSweep.Learning.SelfTest;
using HyperSweep.Search.Space;

namespace HyperSweep.Cli.Commands;

sealed class CheckCommand : HyperSweepCommand
{
    readonly Argument<string> _file = CommonArguments.SweepFile();
    readonly RunOptions _run = new();
    readonly Option<string[]> _set = CommonArguments.Set();

    public CheckCommand() : base("check", "Validate a sweep file, test the model on its data, and estimate the time")
    {
        Add(_file);
        _run.AddTo(this);
        Add(_set);
    }

    public override IReadOnlyList<string> Examples => ["hypersweep check sweep.yaml", "hypersweep check sweep.yaml --format json"];

    public override int Execute(Session session)
    {
        var settings = _run.Read(session);
        var sweep = SweepSource.Read(session, session.Get(_file)!, session.Get(_set) ?? []);
        using var data = SweepData.Load(session, sweep);
        data.RequireHere(session);
        new EarlierSweep(session, sweep, data.Hash).Check();
        var findings = data.Data is null ? [] : SelfTest(data.Data, LossesOf(sweep.Definition.Space)).ToArray();
        var plan = SweepForecast.Of(sweep.Definition, data, settings, session.Terminal.Clock).ToArray();

        if (session.Format is OutputFormat.Table or OutputFormat.Markdown or OutputFormat.GitHub) WriteForPeople(session, findings, plan);
        else WriteForPrograms(session, findings, plan);
        return Judge(session, session.Get(_file)!, findings);
    }

    static IEnumerable<SelfTestFinding> SelfTest(PreparedData data, IReadOnlyList<LossKind> losses)
    {
        foreach (var loss in losses) yield return ModelSelfTest.InitialLoss(data, loss);
        foreach (var loss in losses)
        {
            var gradient = ModelSelfTest.Gradients(data, loss, RegularizerKind.L2);
            var name = $"gradient, {ModelSelfTest.NameOf(loss)}: worst relative error";
            yield return new(name, gradient.IsPassed, gradient.NumericalError, 0);
        }
        foreach (var loss in losses) yield return ModelSelfTest.Overfit(data, loss);
    }

    // Those that the sweep tries; the default where it names none.
    static LossKind[] LossesOf(SearchSpace space)
    {
        var domain = space.Parameters.FirstOrDefault(parameter => parameter.Name == "loss")?.Domain;
        string[] names = domain switch
        {
            ChoiceDomain choice => [.. choice.Values.Select(value => value.ToString())],
            FixedDomain constant => [constant.Value.ToString()],
            _ => [ModelSelfTest.NameOf(LossKind.Softmax)],
        };
        return [.. Enum.GetValues<LossKind>().Where(kind => names.Contains(ModelSelfTest.NameOf(kind)))];
    }

    static void WriteForPeople(Session session, SelfTestFinding[] findings, (string, object?)[] plan)
    {
        if (findings.Length > 0)
        {
            session.Write(new(
                ["self-test", "result", "measured", "expected"],
                findings.Select(finding => (IReadOnlyList<object?>)
                    [finding.Name, Verdict(finding), Numbers.Short(finding.Measured), Numbers.Short(finding.Expected)])));
            session.Terminal.Out.WriteLine();
        }
        session.Write(new(["plan", ""], plan.Select(fact => (IReadOnlyList<object?>)[fact.Item1, fact.Item2])));
    }

    static void WriteForPrograms(Session session, SelfTestFinding[] findings, (string Name, object? Value)[] plan) => session.Write(new(
        ["name", "value", "expected", "result"],
        [
            .. findings.Select(finding => (IReadOnlyList<object?>)[finding.Name, finding.Measured, finding.Expected, Verdict(finding)]),
            .. plan.Select(fact => (IReadOnlyList<object?>)[fact.Name, fact.Value, null, null]),
        ]));

    static string Verdict(SelfTestFinding finding) => finding.IsPassed ? "passed" : "FAILED";

    static int Judge(Session session, string file, SelfTestFinding[] findings)
    {
        var failed = findings.Where(finding => !finding.IsPassed).ToArray();
        if (failed.Length > 0)
        {
            session.Warn($"{Texts.Count(failed.Length, "self-test")} failed: the features may say nothing about the classes, "
                + "or be of very unlike sizes (normalize: standardize helps; scale for sparse rows)");
            return ExitCodes.InternalError;
        }
        session.Say($"{file} is fine. Next: hypersweep run {Texts.ShellWord(file)}{session.DatabaseFlag}");
        return ExitCodes.Ok;
    }
}
