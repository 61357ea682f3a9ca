using System.Text.Json;
using HyperSweep.Results.Queries;

namespace HyperSweep.Dashboard.Api;

/// <summary>The answer to a query as JSON. Texts that no page could show are cut, bytes are only counted.</summary>
static class TableJson
{
    const int TextLengthMax = 20_000;

    public static void Write(Utf8JsonWriter json, QueryResult result, TimeSpan? time = null)
    {
        json.WriteStartObject();
        json.WriteStartArray("columns");
        foreach (var column in result.Columns) json.WriteStringValue(Cut(column));
        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var row in result.Rows)
        {
            json.WriteStartArray();
            foreach (var cell in row) Write(json, cell);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteBoolean("is_cut", result.IsCut);
        if (time is { } elapsed) json.WriteNumber("milliseconds", Math.Round(elapsed.TotalMilliseconds, 1));
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, object? cell)
    {
        switch (cell)
        {
            case long number: json.WriteNumberValue(number); break;
            case double number: ApiJson.WriteReal(json, number); break;
            case string text: json.WriteStringValue(Cut(text)); break;
            case byte[] bytes: json.WriteStringValue(FormattableString.Invariant($"({bytes.Length} bytes)")); break;
            default: json.WriteNullValue(); break;
        }
    }

    static string Cut(string text) => text.Length <= TextLengthMax
        ? text
        : FormattableString.Invariant($"{text[..TextLengthMax]}… (cut: {text.Length} characters)");
}
