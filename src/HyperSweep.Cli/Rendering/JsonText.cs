using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Rendering;

/// <summary>JSON on one line. Letters of all languages stay as they are: the output is for tools and eyes, not for HTML.</summary>
static class JsonText
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Object(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <param name="value">
    /// As in a <see cref="Table"/>, or a value or configuration of a trial; numbers that JSON lacks become null.
    /// </param>
    public static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case double number when !double.IsFinite(number): json.WriteNull(name); break;
            case double number: json.WriteNumber(name, number); break;
            case decimal number: json.WriteNumber(name, number); break;
            case int number: json.WriteNumber(name, number); break;
            case long number: json.WriteNumber(name, number); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case ParameterValue.Float number: Write(json, name, number.Value); break;
            case ParameterValue.Int number: json.WriteNumber(name, number.Value); break;
            case ParameterValue.Flag flag: json.WriteBoolean(name, flag.Value); break;
            case Configuration configuration:
                json.WriteStartObject(name);
                foreach (var (parameter, setting) in configuration) Write(json, parameter, setting);
                json.WriteEndObject();
                break;
            default: json.WriteString(name, value.ToString()); break;
        }
    }
}
