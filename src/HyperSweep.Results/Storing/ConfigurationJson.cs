using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

/// <summary>
/// A configuration as one JSON object, in its own order. A float always has a point or an exponent and an int never has, so that
/// kind and bits come back.
/// </summary>
static class ConfigurationJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Configuration configuration)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            foreach (var (name, value) in configuration)
            {
                json.WritePropertyName(name);
                Write(json, value);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static Configuration Read(string text)
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        var entries = new List<KeyValuePair<string, ParameterValue>>();
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            entries.Add(new(name, Value(ref json)));
        }
        return new(entries);
    }

    static void Write(Utf8JsonWriter json, ParameterValue value)
    {
        switch (value)
        {
            case ParameterValue.Float number: json.WriteRawValue(Digits(number.Value)); break;
            case ParameterValue.Int number: json.WriteNumberValue(number.Value); break;
            case ParameterValue.Text text: json.WriteStringValue(text.Value); break;
            case ParameterValue.Flag flag: json.WriteBooleanValue(flag.Value); break;
            default: throw new ArgumentException($"Expected a known kind of value, got {value.GetType().Name}.", nameof(value));
        }
    }

    static string Digits(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentException($"Expected a finite parameter, got {value}.", nameof(value));
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.AsSpan().IndexOfAny('.', 'E') < 0 ? digits + ".0" : digits;
    }

    static ParameterValue Value(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => json.GetString()!,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number when json.ValueSpan.IndexOfAny((byte)'.', (byte)'E', (byte)'e') < 0 => json.GetInt64(),
        JsonTokenType.Number => json.GetDouble(),
        _ => throw new FormatException($"Expected a number, text or flag as a parameter, got {json.TokenType}."),
    };
}
