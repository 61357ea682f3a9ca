using System.Globalization;

namespace HyperSweep.Sweeps;

/// <summary>The value of one parameter. A closed set, so that files, messages and tables agree on it.</summary>
public abstract record ParameterValue
{
    ParameterValue() { }

    public static implicit operator ParameterValue(double value) => new Float(value);
    public static implicit operator ParameterValue(long value) => new Int(value);
    public static implicit operator ParameterValue(string value) => new Text(value);
    public static implicit operator ParameterValue(bool value) => new Flag(value);

    /// <summary>The value as a number, null when it is a text or a flag.</summary>
    public double? AsNumber => this switch { Float f => f.Value, Int i => i.Value, _ => null };

    /// <param name="Value">Finite.</param>
    public sealed record Float(double Value) : ParameterValue
    {
        /// <summary>The shortest digits that read back to the same bits.</summary>
        public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
    }

    public sealed record Int(long Value) : ParameterValue
    {
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    public sealed record Text(string Value) : ParameterValue
    {
        public override string ToString() => Value;
    }

    public sealed record Flag(bool Value) : ParameterValue
    {
        public override string ToString() => Value ? "true" : "false";
    }
}
