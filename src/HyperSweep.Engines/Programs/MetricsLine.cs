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
    /// <returns>Null for any other line.</returns>
    public static MetricsLine? Read(string line, string metricKey)
    {
        var text = line.Trim();
        if (!text.StartsWith('{') || !text.EndsWith('}')) return null;
        using var document = Parse(text);
        return document is not null && document.RootElement.TryGetProperty(metricKey, out var metric)
            ? new(MetricsIn(document.RootElement, metricKey), FaultOf(metric, metricKey))
            : null;
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

    static Metrics MetricsIn(JsonElement root, string metricKey)
    {
        var metrics = new Metrics(
            Of("train_loss"), Of("train_accuracy"), Of("regularization_loss"), Of("val_loss", "validation_loss"),
            Of("val_accuracy", "validation_accuracy"), Of("value"));
        return IsColumn(metricKey) ? metrics : metrics with { Value = Of(metricKey) };

        double Of(params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
                if (root.TryGetProperty(key, out var element) && Number(element) is { } number && double.IsFinite(number)) return number;
            return double.NaN;
        }
    }

    static bool IsColumn(string key) => key is "train_loss" or "train_accuracy" or "val_loss" or "val_accuracy" or "value";

    static double? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) ? number : null;
}
