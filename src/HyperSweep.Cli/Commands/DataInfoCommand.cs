using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Data;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Commands;

sealed class DataInfoCommand : HyperSweepCommand
{
    readonly Argument<string> _data = new("PATH|NAME") { Description = "a file, a folder, or a known name such as fashion-mnist" };

    readonly Option<string?> _label = new("--label")
    {
        HelpName = "COLUMN",
        Description = "Column of the label, for tables [default: the last]",
    };

    public DataInfoCommand() : base("info", "Show what is in a data set: rows, classes, value range, content hash")
    {
        Add(_data);
        Add(_label);
    }

    public override IReadOnlyList<string> Examples =>
        ["hypersweep data info fashion-mnist", "hypersweep data info iris.csv --label species"];

    public override int Execute(Session session)
    {
        // Only how to read it matters here; nothing is split.
        var definition = new DatasetDefinition(
            session.Get(_data)!, new(null, 0.2), null, 0, NormalizationKind.None, session.Get(_label), null);
        using var dataset = DatasetLoader.Load(definition, Directory.GetCurrentDirectory());
        session.Write(Table.OfFacts(FactsOf(DatasetSummary.Of(dataset)), session.Format));
        if (session.Format is not OutputFormat.Table) return ExitCodes.Ok;

        session.Terminal.Out.WriteLine();
        session.Write(ClassesOf(DatasetSummary.Of(dataset)));
        return ExitCodes.Ok;
    }

    static (string, object?)[] FactsOf(DatasetSummary summary) =>
    [
        ("name", summary.Name), ("rows", summary.Train + summary.Test), ("test_rows", summary.Test), ("columns", summary.Columns),
        ("classes", summary.Classes.Count),
        ("shape", summary.Shape is { } shape ? $"{shape.Height} x {shape.Width} x {shape.Channels}" : null),
        ("storage", summary.Storage.ToString().ToLowerInvariant()),
        ("non_zeros", summary.NonZeros), ("bytes", summary.Bytes), ("min", (double)summary.Min), ("max", (double)summary.Max),
        ("constant_columns", summary.ConstantColumns), ("hash", summary.ContentHash),
    ];

    static Table ClassesOf(DatasetSummary summary) => new(
        ["class", "rows", "test_rows"], summary.Classes.Select(found => (IReadOnlyList<object?>)[found.Name, found.Train, found.Test]));
}
