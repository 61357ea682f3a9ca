using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperSweep.Config.Keys;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Config;

/// <summary>The JSON Schema (draft-07) of sweep files, by which editors complete and check them.</summary>
public static class SweepSchema
{
    /// <summary>The name under which sweep files refer to it, beside them.</summary>
    public const string FileName = "hypersweep.schema.json";

    static readonly JsonWriterOptions Indented =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Indented by two spaces, with a line break at the end.</returns>
    public static string Write()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            writer.WriteString("title", "HyperSweep sweep file");
            WriteKeys(writer, "", KeyTable.All.SelectMany(key => key.TopLevelAliases.Select(alias => (alias, key))));
            WriteRequired(writer, ["search", "parameters"]);
            WriteModelRules(writer);
            writer.WriteStartObject("definitions");
            WriteParameter(writer);
            WriteLinearParameters(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>An object type with the keys of a section and nothing else.</summary>
    static void WriteKeys(Utf8JsonWriter writer, string section, IEnumerable<(string Name, Key Key)>? more = null)
    {
        writer.WriteString("type", "object");
        writer.WriteBoolean("additionalProperties", false);
        writer.WriteStartObject("properties");
        foreach (var key in KeyTable.Of(section).Where(key => key.IsSupported))
            foreach (var name in key.Aliases.Prepend(key.Name)) WriteKey(writer, name, key);
        foreach (var (name, key) in more ?? []) WriteKey(writer, name, key);
        writer.WriteEndObject();
    }

    static void WriteKey(Utf8JsonWriter writer, string name, Key key)
    {
        writer.WriteStartObject(name);
        var help = key.Default is null ? key.Help : $"{key.Help} Default: {key.Default}.";
        writer.WriteString("description", name == key.Name ? help : $"The same as {key.Path}. {help}");
        WriteType(writer, key);
        writer.WriteEndObject();
    }

    static void WriteType(Utf8JsonWriter writer, Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Section when key.Shorthand is { } shorthand:
                writer.WriteStartArray("oneOf");
                writer.WriteStartObject();
                WriteType(writer, KeyTable.Get($"{key.Path}.{shorthand}"));
                writer.WriteEndObject();
                writer.WriteStartObject();
                WriteKeys(writer, key.Path);
                writer.WriteEndObject();
                if (key.ListMax > 0) WriteSections(writer, key);
                writer.WriteEndArray();
                break;
            case KeyKind.Section:
                WriteKeys(writer, key.Path);
                break;
            case KeyKind.Word when key.IsOpen: // Completed, but not refused.
                writer.WriteStartArray("anyOf");
                writer.WriteStartObject();
                WriteWords(writer, "enum", key.Words.Concat(key.WordAliases.Keys));
                writer.WriteEndObject();
                writer.WriteStartObject();
                writer.WriteString("type", "string");
                writer.WriteEndObject();
                writer.WriteEndArray();
                break;
            case KeyKind.Word:
                WriteWords(writer, "enum", key.Words.Concat(key.WordAliases.Keys));
                break;
            case KeyKind.Column:
                WriteWords(writer, "type", ["string", "integer"]);
                break;
            case KeyKind.List:
                writer.WriteString("type", "array");
                writer.WriteNumber("minItems", 1);
                writer.WriteBoolean("uniqueItems", true);
                break;
            case KeyKind.Words:
                writer.WriteString("type", "array");
                writer.WriteNumber("minItems", 1);
                break;
            case KeyKind.Duration or KeyKind.Bytes:
                WriteWords(writer, "type", ["string", "number"]);
                break;
            case KeyKind.Numbers:
                writer.WriteString("type", "array");
                writer.WriteStartObject("items");
                writer.WriteString("type", "number");
                writer.WriteEndObject();
                break;
            case KeyKind.Texts:
                WriteWords(writer, "type", ["string", "array"]);
                writer.WriteStartObject("items");
                writer.WriteString("type", "string");
                writer.WriteEndObject();
                break;
            case KeyKind.Amount:
                writer.WriteString("type", "number");
                writer.WriteNumber("exclusiveMinimum", 0);
                break;
            case KeyKind.Parameters:
                writer.WriteString("type", "object");
                break;
            default:
                writer.WriteString("type", key.Kind switch
                {
                    KeyKind.Flag => "boolean",
                    KeyKind.Number => "number",
                    KeyKind.WholeNumber => "integer",
                    _ => "string",
                });
                if (key.Min is { } min) writer.WriteNumber("minimum", min);
                if (key.Max is { } max) writer.WriteNumber("maximum", max);
                break;
        }
    }

    static void WriteSections(Utf8JsonWriter writer, Key key)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "array");
        writer.WriteNumber("minItems", 1);
        writer.WriteNumber("maxItems", key.ListMax);
        writer.WriteStartObject("items");
        WriteKeys(writer, key.Path);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteModelRules(Utf8JsonWriter writer)
    {
        WriteIfModel(writer, "function");
        WriteBranch(writer, "then", "function", AnyNames("parameter"));
        writer.WriteStartObject("else");
        WriteIfModel(writer, "command");
        WriteBranch(writer, "then", "command", AnyNames("any_parameter"));
        WriteBranch(writer, "else", "dataset", "{\"$ref\":\"#/definitions/linear_parameters\"}");
        writer.WriteEndObject();
    }

    static string AnyNames(string definition) =>
        $"{{\"type\":\"object\",\"additionalProperties\":{{\"$ref\":\"#/definitions/{definition}\"}}}}";

    static void WriteIfModel(Utf8JsonWriter writer, string word)
    {
        writer.WriteStartObject("if");
        writer.WriteStartObject("properties");
        writer.WriteStartObject("model");
        writer.WriteString("const", word);
        writer.WriteEndObject();
        writer.WriteEndObject();
        WriteRequired(writer, ["model"]);
        writer.WriteEndObject();
    }

    static void WriteBranch(Utf8JsonWriter writer, string name, string required, string parameters)
    {
        writer.WriteStartObject(name);
        WriteRequired(writer, [required]);
        writer.WriteStartObject("properties");
        writer.WritePropertyName("parameters");
        using (var schema = JsonDocument.Parse(parameters)) schema.RootElement.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteParameter(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("domain");
        WriteKeys(writer, KeyTable.AnyParameter);
        writer.WriteEndObject();
        writer.WriteStartObject("parameter");
        WriteAlternatives(writer, () => writer.WriteString("type", "number"));
        writer.WriteEndObject();
        writer.WriteStartObject("any_parameter");
        WriteAlternatives(writer, () => WriteWords(writer, "type", ["number", "string", "boolean"]));
        writer.WriteEndObject();
    }

    static void WriteLinearParameters(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("linear_parameters");
        writer.WriteString("type", "object");
        writer.WriteBoolean("additionalProperties", false);
        writer.WriteStartObject("properties");
        foreach (var known in ModelParameters.Of(ModelKind.Linear, function: null)!)
            foreach (var name in known.Aliases.Prepend(known.Name))
            {
                writer.WriteStartObject(name);
                var initial = known.Default is null ? "" : $" Default: {known.Default}.";
                var same = name == known.Name ? "" : $"The same as {known.Name}. ";
                writer.WriteString("description", same + known.Help + initial);
                WriteAlternatives(writer, () => WriteFixed(writer, known));
                writer.WriteEndObject();
            }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteFixed(Utf8JsonWriter writer, KnownParameter known)
    {
        if (known.Kind == ParameterKind.Choice)
        {
            WriteWords(writer, "enum", known.Words);
            return;
        }
        writer.WriteStartArray("anyOf");
        writer.WriteStartObject();
        writer.WriteString("type", known.Kind == ParameterKind.WholeNumber ? "integer" : "number");
        writer.WriteNumber(known.MinExcluded ? "exclusiveMinimum" : "minimum", known.Min);
        writer.WriteEndObject();
        if (known.Words.Count > 0)
        {
            writer.WriteStartObject();
            WriteWords(writer, "enum", known.Words);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static void WriteAlternatives(Utf8JsonWriter writer, Action writeFixed)
    {
        writer.WriteStartArray("anyOf");
        writer.WriteStartObject();
        writeFixed();
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("$ref", "#/definitions/domain");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    static void WriteRequired(Utf8JsonWriter writer, IEnumerable<string> keys) => WriteWords(writer, "required", keys);

    static void WriteWords(Utf8JsonWriter writer, string name, IEnumerable<string> words)
    {
        writer.WriteStartArray(name);
        foreach (var word in words) writer.WriteStringValue(word);
        writer.WriteEndArray();
    }
}
