using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;
using HyperSweep.Results.Export;

namespace HyperSweep.Cli.Commands;

sealed class ExportCommand : HyperSweepCommand
{
    readonly Argument<string?> _sweep = CommonArguments.LatestSweep(
        "name of a sweep in the database; if left out, the latest, or all for a database");

    readonly Setting<string?> _output = Settings.Text("--output", "FILE",
        "Where to: .csv, .json, .jsonl: a row for each trial; .db: one clean SQLite file; .npz: the model for NumPy; "
        + ".png: its weights as images, or a folder/ with one for each class [default: rows to standard output]", "-o");

    public ExportCommand() : base("export", "Take results away: rows, a clean database, the best trial's model, its weights as images")
    {
        Add(_sweep);
        Add(_output);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep export digits -o digits.csv",
        "hypersweep export digits --format jsonl | head -1",
        "hypersweep export digits -o digits.db",
        "hypersweep export digits -o digits.npz",
        "hypersweep export digits -o weights/",
    ];

    public override int Execute(Session session)
    {
        var output = session.Read(_output, null);
        using var database = StoredSweeps.Open(session);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        if (output is null) WriteRows(database, sweep, session.RequestedFormat ?? OutputFormat.Csv, session.Terminal.Out);
        else foreach (var file in Write(session, database, sweep, output)) session.Say($"wrote {file}");
        return ExitCodes.Ok;
    }

    /// <returns>The files that were written.</returns>
    IReadOnlyList<string> Write(Session session, SweepDatabase database, SweepRecord sweep, string output)
    {
        if (Path.EndsInDirectorySeparator(output) || Directory.Exists(output))
            return ModelExport.WriteImages(database, sweep, output, isFolder: true);
        switch (Path.GetExtension(output).ToLowerInvariant())
        {
            case ".db" or ".sqlite" or ".sqlite3":
                RequireOther(database, output);
                Files.Replace(output, file => DatabaseExport.Write(database, file, session.Get(_sweep) is null ? null : sweep.Id));
                break;
            case ".npz": ModelExport.WriteNpz(session, database, sweep, output); break;
            case ".png": return ModelExport.WriteImages(database, sweep, output, isFolder: false);
            case var ending:
                var format = session.RequestedFormat ?? FormatOf(ending);
                Files.Write(output, (TextWriter writer) => WriteRows(database, sweep, format, writer));
                break;
        }
        return [output];
    }

    static void WriteRows(SweepDatabase database, SweepRecord sweep, OutputFormat format, TextWriter writer)
    {
        switch (format)
        {
            case OutputFormat.Csv: ResultExport.WriteCsv(database, sweep.Id, writer); break;
            case OutputFormat.Json: ResultExport.WriteJson(database, sweep.Id, writer); break;
            case OutputFormat.JsonLines: ResultExport.WriteJsonLines(database, sweep.Id, writer); break;
            default:
                throw CliException.Usage("--format: export writes csv, json or jsonl", "'hypersweep query' prints tables of any kind");
        }
    }

    static void RequireOther(SweepDatabase database, string output)
    {
        if (Path.GetFullPath(output) == database.Path)
            throw CliException.Usage($"{output} is the database itself", "give the copy another name");
    }

    static OutputFormat FormatOf(string ending) => ending switch
    {
        ".json" => OutputFormat.Json,
        ".jsonl" or ".ndjson" => OutputFormat.JsonLines,
        _ => OutputFormat.Csv,
    };
}
