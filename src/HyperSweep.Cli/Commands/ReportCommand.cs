using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Dashboard.Report;

namespace HyperSweep.Cli.Commands;

sealed class ReportCommand : HyperSweepCommand
{
    const string DefaultFile = "report.html";

    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();
    readonly Setting<string?> _output = Settings.Text("--out", "FILE", $"File to write [default: {DefaultFile}]", "-o", "--output");

    public ReportCommand() : base("report", "Write a sweep's pages into one HTML file that needs no server and no network")
    {
        Add(_sweep);
        Add(_output);
    }

    public override IReadOnlyList<string> Examples => ["hypersweep report", "hypersweep report digits --out digits.html"];

    public override int Execute(Session session)
    {
        var output = session.Read(_output, DefaultFile)!;
        using var database = StoredSweeps.Open(session);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        Files.Write(output, writer => SweepReport.Write(writer, database.Path, sweep.Id, session.Now));
        session.Say($"wrote {output} ({Numbers.Bytes(new FileInfo(output).Length)})");
        return ExitCodes.Ok;
    }
}
