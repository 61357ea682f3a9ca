using System.Buffers;
using System.Text;
using System.Text.Json;
using HyperSweep.Dashboard.Api;
using HyperSweep.Dashboard.Live;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using HyperSweep.Results.Columns;
using HyperSweep.Search.Analysis;

namespace HyperSweep.Dashboard.Report;

/// <summary>What the server would answer to the pages, as one JSON object: path to answer.</summary>
static class ReportData
{
    /// <summary>Trials whose details are taken along, the best first; columns and curves of all are there anyway.</summary>
    public const int DetailsMax = 2_000;

    public static void Write(TextWriter writer, SweepDatabase database, SweepRecord sweep, DateTimeOffset madeAt)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        // The writer's own escaping leaves no < in the text, so nothing in it can end the element that it stands in.
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        Property(json, "about", new { made_at = madeAt, database = Path.GetFileName(database.Path), details_max = DetailsMax });
        json.WriteStartObject("answers");
        WriteAnswers(json, database, sweep);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        writer.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    static void WriteAnswers(Utf8JsonWriter json, SweepDatabase database, SweepRecord sweep)
    {
        var own = FormattableString.Invariant($"api/sweeps/{sweep.Id}");
        Property(json, "api/sweeps", new[] { SweepSummary.Of(sweep, database.Progress(sweep.Id)) });
        Property(json, own, SweepApi.Answer(database, sweep));
        foreach (var (name, method) in ParameterImportances.Methods)
            Property(json, $"{own}/importance?method={name}", SweepApi.WhatMattered(database, sweep, method));
        Property(json, $"{own}/effects", SweepApi.Effects(database, sweep));
        Property(json, "api/queries", Array.Empty<object>());
        var (revision, isWhole, trials) = new TrialJournals().Read(database, sweep.Id, after: null);
        json.WritePropertyName($"{own}/trials");
        ColumnsJson.Write(json, revision, isWhole, trials);
        foreach (var metric in SweepDatabase.EpochMetrics.Where(metric => IsMeasured(trials, metric)))
            Property(json, $"{own}/curves?metric={metric}", TrialApi.Curves(database, sweep.Id, metric));
        var source = new ResultSource(database.Path);
        foreach (var list in ListApi.Names)
        {
            json.WritePropertyName($"{own}/{list}");
            TableJson.Write(json, ListApi.Read(source, sweep.Id, list));
        }
        if (TrialApi.Model(database, sweep) is { } model) Property(json, $"{own}/model", model);
        var best = database.Leaderboard(sweep.Id, DetailsMax).Select(entry => entry.Trial.Trial.Id);
        var failed = database.Failures(sweep.Id).Take(DetailsMax).Select(trial => trial.Trial.Id);
        foreach (var number in best.Concat(failed).Distinct())
            if (TrialApi.Answer(database, sweep, number) is { } answer)
                Property(json, FormattableString.Invariant($"{own}/trials/{number.Number}"), answer);
    }

    static bool IsMeasured(TrialColumns trials, string metric) =>
        trials.Facts.Any(column => column.Name == metric && column is ResultColumn.Numbers numbers && !numbers.Values.All(double.IsNaN));

    static void Property<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, ApiJson.Options);
    }
}
