using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;
using HyperSweep.Learning.SelfTest;

namespace HyperSweep.Cli.Commands;

sealed class GradcheckCommand : HyperSweepCommand
{
    readonly Argument<string?> _file = CommonArguments.SweepFile(isOptional: true);

    public GradcheckCommand() : base("gradcheck", "Compare the analytic gradients with numerical ones, and the kernels with both") =>
        Add(_file);

    public override IReadOnlyList<string> Examples => ["hypersweep gradcheck", "hypersweep gradcheck sweep.yaml --format json"];

    public override int Execute(Session session)
    {
        using var data = Load(session);
        var checks = (from loss in Enum.GetValues<LossKind>()
                      from regularizer in Enum.GetValues<RegularizerKind>()
                      select (loss, regularizer, Result: ModelSelfTest.Gradients(data, loss, regularizer))).ToArray();
        session.Write(new(
            ["loss", "regularizer", "parameters", "numerical_error", "kernel_error", "result"],
            checks.Select(check => (IReadOnlyList<object?>)
            [
                ModelSelfTest.NameOf(check.loss), Words.Of(check.regularizer), check.Result.Parameters, check.Result.NumericalError,
                check.Result.KernelError, check.Result.IsPassed ? "passed" : "FAILED",
            ])));
        if (checks.All(check => check.Result.IsPassed)) return ExitCodes.Ok;
        session.Fail("a gradient is wrong");
        return ExitCodes.InternalError;
    }

    PreparedData Load(Session session)
    {
        if (session.Get(_file) is not { } file) return SampleData.Blobs();
        var sweep = SweepSource.Read(session, file, []);
        return SweepData.Load(session, sweep).Data
            ?? throw CliException.Usage($"{file} has no data set: a function has no gradient to check");
    }
}
