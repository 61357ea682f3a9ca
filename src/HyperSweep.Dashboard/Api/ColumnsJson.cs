using System.Text.Json;
using HyperSweep.Results.Columns;

namespace HyperSweep.Dashboard.Api;

/// <summary>Columns as JSON: an array of numbers, or words with a code for each trial. A name stands once, not in each row.</summary>
static class ColumnsJson
{
    public static void Write(Utf8JsonWriter json, string revision, bool isWhole, TrialColumns trials)
    {
        json.WriteStartObject();
        json.WriteString("revision", revision);
        json.WriteBoolean("whole", isWhole);
        json.WriteStartArray("numbers");
        foreach (var number in trials.Numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
        Write(json, "facts", trials.Facts);
        Write(json, "parameters", trials.Parameters);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, IReadOnlyList<ResultColumn> columns)
    {
        json.WriteStartArray(name);
        foreach (var column in columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            switch (column)
            {
                case ResultColumn.Numbers numbers: WriteValues(json, numbers.Values); break;
                case ResultColumn.Texts texts: WriteWords(json, texts); break;
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteValues(Utf8JsonWriter json, double[] values)
    {
        json.WriteStartArray("values");
        foreach (var value in values) ApiJson.WriteReal(json, value);
        json.WriteEndArray();
    }

    static void WriteWords(Utf8JsonWriter json, ResultColumn.Texts texts)
    {
        json.WriteStartArray("words");
        foreach (var word in texts.Words) json.WriteStringValue(word);
        json.WriteEndArray();
        json.WriteStartArray("codes");
        foreach (var code in texts.Codes) json.WriteNumberValue(code);
        json.WriteEndArray();
    }
}
