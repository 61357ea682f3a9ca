using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace HyperSweep.Engines.Wire;

/// <summary>Goes through JSON whose shape is known beforehand; anything else ends the reading.</summary>
/// <exception cref="RefusedException">From every member: something else stood there.</exception>
/// <exception cref="JsonException">From every member: no JSON.</exception>
ref struct JsonCursor(ReadOnlySpan<byte> json)
{
    const int ShownMax = 40;

    Utf8JsonReader _reader = new(json, WireFormat.Strict);
    string _at = "the message"; // The field that is being read.

    public void BeginObject() => Expect(JsonTokenType.StartObject, "an object");

    public void EndObject()
    {
        Advance();
        if (_reader.TokenType == JsonTokenType.EndObject) return;
        throw new RefusedException(RefusalReason.WrongField, $"Expected no more fields after {_at}, got {Shown()}.");
    }

    /// <summary>The next field must be this one; its value is next.</summary>
    public void Field(string name)
    {
        Advance();
        if (!IsField(name))
            throw new RefusedException(RefusalReason.WrongField, $"Expected field '{name}', got {Shown()}.");
        _at = name;
    }

    /// <summary>The next field must be one of these; its value is next.</summary>
    public string FieldOf(ReadOnlySpan<string> names)
    {
        Advance();
        foreach (var name in names)
        {
            if (IsField(name)) return _at = name;
        }
        throw new RefusedException(RefusalReason.WrongField, $"Expected one of the fields {string.Join(", ", names!)}, got {Shown()}.");
    }

    public void BeginArray() => Expect(JsonTokenType.StartArray, "an array");

    /// <summary>When there is an element, its first token is current: go on with a method that reads the current token.</summary>
    /// <returns>False at the end of the array.</returns>
    public bool NextElement()
    {
        Advance();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    public void EndArray() => Expect(JsonTokenType.EndArray, "the end of the array");

    /// <summary>Reads the current token.</summary>
    public readonly void CurrentBeginsArray() => Require(_reader.TokenType == JsonTokenType.StartArray, "an array");

    /// <summary>Reads the current token.</summary>
    public readonly void CurrentBeginsObject() => Require(_reader.TokenType == JsonTokenType.StartObject, "an object");

    public int Int(int min)
    {
        Advance();
        var value = 0;
        Require(_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out value) && value >= min, $"a whole number from {min}");
        return value;
    }

    public long Long()
    {
        Advance();
        var value = 0L;
        Require(_reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out value), "a whole number");
        return value;
    }

    public ulong UnsignedLong()
    {
        Advance();
        var value = 0UL;
        Require(_reader.TokenType == JsonTokenType.Number && _reader.TryGetUInt64(out value), "a whole number from 0");
        return value;
    }

    /// <summary>A number, or as text what JSON has no number for; see <see cref="JsonValues"/>.</summary>
    public double Double()
    {
        Advance();
        var value = 0.0;
        // 1e999 is a number in JSON and reads as infinity: nobody meant that.
        if (_reader.TokenType == JsonTokenType.Number)
            Require(_reader.TryGetDouble(out value) && double.IsFinite(value), "a number within the range of float64");
        else
            Require(_reader.TokenType == JsonTokenType.String && TryReadSpecial(out value), "a number, NaN, Infinity or -Infinity");
        return value;
    }

    public bool Flag()
    {
        Advance();
        Require(_reader.TokenType is JsonTokenType.True or JsonTokenType.False, "true or false");
        return _reader.GetBoolean();
    }

    public string Text()
    {
        Advance();
        Require(_reader.TokenType == JsonTokenType.String, "a text");
        return CurrentText();
    }

    public string? TextOrNull()
    {
        Advance();
        if (_reader.TokenType == JsonTokenType.Null) return null;
        Require(_reader.TokenType == JsonTokenType.String, "a text or null");
        return CurrentText();
    }

    /// <returns>False when there is null instead of an object.</returns>
    public bool BeginObjectOrNull()
    {
        Advance();
        if (_reader.TokenType == JsonTokenType.Null) return false;
        CurrentBeginsObject();
        return true;
    }

    /// <summary>Base64 of little-endian float32, every bit as it was.</summary>
    /// <param name="count">Of floats.</param>
    public float[] Floats(long count)
    {
        Advance();
        byte[]? bytes = null;
        // The length is known before anything of that size is made.
        var isThatLong = count <= WireFormat.PayloadBytesMax && _reader.TokenType == JsonTokenType.String
            && _reader.ValueSpan.Length == Base64.GetMaxEncodedToUtf8Length((int)count * sizeof(float));
        Require(isThatLong && _reader.TryGetBytesFromBase64(out bytes), $"base64 of {count} float32 values");
        return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }

    /// <summary>Base64 of bytes.</summary>
    public byte[] Bytes()
    {
        Advance();
        byte[]? bytes = null;
        Require(_reader.TokenType == JsonTokenType.String && _reader.TryGetBytesFromBase64(out bytes), "base64 of bytes");
        return bytes!;
    }

    /// <summary>Nothing may follow.</summary>
    public void End()
    {
        while (_reader.Read()) throw new RefusedException(RefusalReason.NotJson, "Expected one JSON object, got more after it.");
    }

    public readonly RefusedException Refused(string expected) =>
        new(RefusalReason.WrongValue, $"Expected {expected} for {_at}, got {Shown()}.");

    // A name has one spelling; to unescape a hostile one would throw.
    readonly bool IsField(string name) =>
        _reader.TokenType == JsonTokenType.PropertyName && !_reader.ValueIsEscaped && _reader.ValueTextEquals(name);

    readonly void Require(bool condition, string expected)
    {
        if (!condition) throw Refused(expected);
    }

    void Expect(JsonTokenType type, string expected)
    {
        Advance();
        Require(_reader.TokenType == type, expected);
    }

    void Advance()
    {
        if (!_reader.Read()) throw new RefusedException(RefusalReason.NotJson, "Expected a JSON object, got nothing.");
    }

    readonly string CurrentText()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException) // Half a surrogate pair, or no UTF-8.
        {
            throw Refused("a text of whole characters");
        }
    }

    readonly bool TryReadSpecial(out double value)
    {
        value = 0;
        var text = _reader.ValueSpan;
        if (text.SequenceEqual("NaN"u8)) value = double.NaN;
        else if (text.SequenceEqual("Infinity"u8)) value = double.PositiveInfinity;
        else if (text.SequenceEqual("-Infinity"u8)) value = double.NegativeInfinity;
        else
        {
            if (text.Length != 18 || !text.StartsWith("0x"u8)) return false;
            if (!ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)) return false;
            value = BitConverter.UInt64BitsToDouble(bits);
            return double.IsNaN(value);
        }
        return true;
    }

    /// <summary>What stands here, shortened; a hostile message must not fill a log or steer a terminal.</summary>
    readonly string Shown()
    {
        if (_reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName or JsonTokenType.Number))
            return _reader.TokenType.ToString();
        var text = Encoding.UTF8.GetString(_reader.ValueSpan[..Math.Min(_reader.ValueSpan.Length, ShownMax)]);
        var end = _reader.ValueSpan.Length > ShownMax ? "…" : "";
        return $"'{new string([.. text.Select(letter => char.IsControl(letter) ? '?' : letter)])}{end}'";
    }
}
