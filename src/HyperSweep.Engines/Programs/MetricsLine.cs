using System.Text.Json;
using System.Text.RegularExpressions;
using HyperSweep.Sweeps;

namespace HyperSweep.Engines.Programs;

/// <summary>What a line of a program tells about an epoch.</summary>
/// <param name="Fault">Why the metric cannot be used; null when it can.</param>
sealed partial record MetricsLine(Metrics Metrics, string? Fault)
{
    const int DepthMax = 16;

    static readonly JsonDocumentOptions Options = new() { MaxDepth = DepthMax };

    /// <summary>
    /// Reads a JSON object that has the sweep's metric under its key, such as {"epoch": 3, "val_loss": 0.21}. Other metrics that tables
    /// know are taken too, all else is ignored.
    /// </summary>
    /// <param name="otherKeys">Of the sweep's further objectives, which then are part of the line.</param>
    /// <returns>Null for any other line.</returns>
    public static MetricsLine? Read(string line, string metricKey, params IReadOnlyList<string> otherKeys)
    {
        var text = line.Trim();
        if (!text.StartsWith('{') || !text.EndsWith('}')) return null;
        using var document = Parse(text);
        if (document is null || !document.RootElement.TryGetProperty(metricKey, out var metric)) return null;
        var root = document.RootElement;
        return new(
            MetricsIn(root, metricKey, otherKeys),
            FaultOf(metric, metricKey) ?? otherKeys.Select(key => FaultIn(root, key)).FirstOrDefault(fault => fault is not null));
    }

    static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException)
        {
            // As Python writes numbers that JSON has no words for.
            var mended = NotFinite().Replace(text, "\"$0\"");
            if (mended == text) return null;
            try
            {
                return JsonDocument.Parse(mended, Options);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    [GeneratedRegex("""(?<=[:\[,]\s*)(NaN|-?Infinity)(?=\s*[,\]}])""")]
    private static partial Regex NotFinite();

    static string? FaultOf(JsonElement metric, string key) => Number(metric) is { } number && double.IsFinite(number)
        ? null
        : $"expected a finite number for {key}, got {metric.GetRawText().Trim('"')}";

    static string? FaultIn(JsonElement root, string key) => root.TryGetProperty(key, out var metric)
        ? FaultOf(metric, key)
        : $"expected a finite number for {key}, got none";

    static Metrics MetricsIn(JsonElement root, string metricKey, IReadOnlyList<string> otherKeys)
    {
        var metrics = new Metrics(
            Of("train_loss"), Of("train_accuracy"), Of("regularization_loss"), Of("val_loss", "validation_loss"),
            Of("val_accuracy", "validation_accuracy"), Of("value"));
        if (!IsColumn(metricKey)) metrics = metrics with { Value = Of(metricKey) };
        if (otherKeys is [var second, ..] && !IsMeasured(second)) metrics = metrics with { Value2 = Of(second) };
        if (otherKeys is [_, var third, ..] && !IsMeasured(third)) metrics = metrics with { Value3 = Of(third) };
        return metrics;

        double Of(params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
                if (root.TryGetProperty(key, out var element) && Number(element) is { } number && double.IsFinite(number)) return number;
            return double.NaN;
        }
    }

    static bool IsColumn(string key) => key == "value" || IsMeasured(key);

    static bool IsMeasured(string key) => key is "train_loss" or "train_accuracy" or "val_loss" or "val_accuracy";

    static double? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) ? number : null;
}
