using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Data;

namespace HyperSweep.Cli.Commands;

sealed class DataInfoCommand : HyperSweepCommand
{
    readonly Argument<string> _data = new("PATH|NAME") { Description = "a file, a folder, or a known name such as fashion-mnist" };
    readonly Option<string?> _label = new("--label") { HelpName = "COLUMN", Description = "Column of the label, for tables [default: the last]" };

    public DataInfoCommand() : base("info", "Show what is in a data set: rows, classes, value range, content hash")
    {
        Add(_data);
        Add(_label);
    }

    public override IReadOnlyList<string> Examples =>
        ["hypersweep data info fashion-mnist", "hypersweep data info iris.csv --label species"];

    public override int Execute(Session session)
    {
        var path = session.Get(_data)!;
        var folder = Directory.GetCurrentDirectory();
        using var dataset = DatasetLoader.Load(new(path, new(null, 0.2), null, 0, default, session.Get(_label), null), folder);
        var summary = DatasetSummary.Of(dataset);
        session.Write(Table.OfFacts(
        [
        ], session.Format));
        return ExitCodes.Ok;
    }
}
