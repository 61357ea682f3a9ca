using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results.Export;

namespace HyperSweep.Cli.Commands;

sealed class ExportCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep();
    readonly Setting<string?> _output = Settings.Text("--output", "FILE", "File to write; standard output if left out", "-o");

    public ExportCommand() : base("export", "Write the results of a sweep, a row for each trial, as CSV, JSON or JSON lines")
    {
        Add(_sweep);
        Add(_output);
    }

    public override IReadOnlyList<string> Examples =>
        ["hypersweep export digits -o digits.csv", "hypersweep export digits --format jsonl | head -1"];

    public override int Execute(Session session)
    {
        var output = session.Read(_output, null);
        var format = session.RequestedFormat ?? FormatOf(output);
        using var database = StoredSweeps.Open(session);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        if (output is null) Write(session.Terminal.Out);
        else
        {
            Files.Write(output, Write);
            session.Say($"wrote {output}");
        }
        return ExitCodes.Ok;

        void Write(TextWriter writer)
        {
            switch (format)
            {
                case OutputFormat.Csv: ResultExport.WriteCsv(database, sweep.Id, writer); break;
                case OutputFormat.Json: ResultExport.WriteJson(database, sweep.Id, writer); break;
                case OutputFormat.JsonLines: ResultExport.WriteJsonLines(database, sweep.Id, writer); break;
                default:
                    throw CliException.Usage(
                        "--format: export writes csv, json or jsonl", "'hypersweep query' prints tables of any kind");
            }
        }
    }

    static OutputFormat FormatOf(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        ".json" => OutputFormat.Json,
        ".jsonl" or ".ndjson" => OutputFormat.JsonLines,
        _ => OutputFormat.Csv,
    };
}
