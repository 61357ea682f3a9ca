using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace HyperSweep.Engines.Wire;

/// <summary>Writes numbers so that every bit comes back.</summary>
static class JsonValues
{
    /// <summary>
    /// The shortest digits that read back to the same bits; as text, what JSON has no number for: NaN, Infinity, -Infinity, and the bits
    /// of every NaN that is not .NET's own.
    /// </summary>
    public static void WriteDouble(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else if (double.IsPositiveInfinity(value)) json.WriteStringValue("Infinity"u8);
        else if (double.IsNegativeInfinity(value)) json.WriteStringValue("-Infinity"u8);
        else if (BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(double.NaN)) json.WriteStringValue("NaN"u8);
        else json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"0x{BitConverter.DoubleToUInt64Bits(value):X16}"));
    }

    public static void WriteDouble(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteDouble(value);
    }

    // Little-endian, as every machine that .NET runs on in practice stores floats.
    public static void WriteFloats(this Utf8JsonWriter json, string name, ReadOnlySpan<float> values) =>
        json.WriteBase64String(name, MemoryMarshal.AsBytes(values));
}
