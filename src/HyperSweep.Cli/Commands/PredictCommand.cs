using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Cli.Rendering.Formats;
using HyperSweep.Data;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Cli.Commands;

sealed class PredictCommand : HyperSweepCommand
{
    readonly Argument<string> _sweep = CommonArguments.Sweep();

    readonly Argument<string?> _file = new("FILE")
    {
        Description = "a data set of any format, or a table without labels; the sweep's own test rows if left out",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Setting<string?> _output = Settings.Text(
        "--output", "FILE", "File to write: .csv, .json, .jsonl; standard output if left out", "-o");

    public PredictCommand() : base("predict", "Label rows with the model of a sweep's best trial")
    {
        Add(_sweep);
        Add(_file);
        Add(_output);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep predict digits new-digits.csv",
        "hypersweep predict digits new-digits.csv -o labelled.csv",
        "hypersweep predict digits --format csv | head",
    ];

    public override int Execute(Session session)
    {
        using var database = StoredSweeps.Open(session);
        var sweep = StoredSweeps.Get(database, session.Get(_sweep));
        var model = TrainedModel.Get(database, sweep);
        using var own = TrainedModel.LoadData(session, sweep);
        var predictions = session.Get(_file) is { } file
            ? OfFile(model, own, file)
            : Predictions.Of(model, own.OfFold(model.Fold), RequireTest(own.Split.Test, sweep.Name));
        Write(session, predictions.ToTable());
        if (predictions.Correct is { } correct && predictions.Count > 0)
            session.Say($"accuracy {Numbers.Short((double)correct / predictions.Count)}: "
                + $"{Numbers.Whole(correct)} of {Texts.Count(predictions.Count, "row")}");
        return ExitCodes.Ok;
    }

    static Predictions OfFile(Results.StoredModel model, PreparedData own, string file)
    {
        using var rows = DatasetLoader.LoadRows(file, model.Weights.Features, Directory.GetCurrentDirectory());
        // New rows are normalized as the rows of training were, not by themselves.
        int[] all = [.. Enumerable.Range(0, rows.Features.Rows)];
        return Predictions.Of(model, new(rows, new([], [], all), own.OfFold(model.Fold).Normalization), all);
    }

    static int[] RequireTest(int[] test, string sweep) => test.Length > 0
        ? test
        : throw CliException.Usage($"the data set of '{sweep}' has no test rows", "give a FILE to label");

    void Write(Session session, Table table)
    {
        if (session.Read(_output, null) is not { } output)
        {
            session.Write(table);
            return;
        }
        var format = session.RequestedFormat ?? Path.GetExtension(output).ToLowerInvariant() switch
        {
            ".json" => OutputFormat.Json,
            ".jsonl" or ".ndjson" => OutputFormat.JsonLines,
            _ => OutputFormat.Csv,
        };
        Files.Write(output, (TextWriter writer) => TableFormats.Of(format, null, new(isEnabled: false)).Write(table, writer));
        session.Say($"wrote {output}");
    }
}
