using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Cli.Rendering.Formats;
using HyperSweep.Results;
using HyperSweep.Results.Queries;

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
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadOnly);
        var sweep = new SweepCatalog(database).Get(session.Get(_sweep));
        var table = ResultsOf(database, sweep);
        if (output is null)
        {
            session.Write(table, format);
            return ExitCodes.Ok;
        }

        var writer = TableFormats.Of(format, width: null, new Palette(isEnabled: false));
        Files.Write(output, file => writer.Write(table, file));
        session.Say($"wrote {output}");
        return ExitCodes.Ok;
    }

    static OutputFormat FormatOf(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        ".json" => OutputFormat.Json,
        ".jsonl" or ".ndjson" => OutputFormat.JsonLines,
        ".md" => OutputFormat.Markdown,
        _ => OutputFormat.Csv,
    };

    static Table ResultsOf(SweepDatabase database, SweepRecord sweep)
    {
        var name = sweep.Name.Replace("'", "''");
        var limits = QueryLimits.Default with { RowsMax = int.MaxValue, Duration = TimeSpan.FromMinutes(10) };
        var result = QueryRunner.Run(database, $"SELECT * FROM results WHERE sweep = '{name}' ORDER BY trial", limits);
        return new(result.Columns, result.Rows);
    }
}
