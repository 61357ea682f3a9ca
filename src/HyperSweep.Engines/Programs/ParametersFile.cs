using System.Text.Json;
using HyperSweep.Sweeps;

namespace HyperSweep.Engines.Programs;

/// <summary>The parameters of a trial as one JSON object, in the order of the sweep file.</summary>
static class ParametersFile
{
    static readonly JsonWriterOptions Options = new() { Indented = true };

    public static void Write(string path, Configuration configuration)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, Options);
        json.WriteStartObject();
        foreach (var (name, value) in configuration)
        {
            json.WritePropertyName(name);
            // A float that happens to be whole stays one for readers that tell them apart: 1.0, not 1.
            if (value is ParameterValue.Float { Value: var number })
                json.WriteRawValue(double.IsInteger(number) && Math.Abs(number) < 1e15 ? $"{value}.0" : $"{value}");
            else if (value is ParameterValue.Int { Value: var whole }) json.WriteNumberValue(whole);
            else if (value is ParameterValue.Flag { Value: var flag }) json.WriteBooleanValue(flag);
            else json.WriteStringValue(value.ToString());
        }
        json.WriteEndObject();
    }
}
