using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>Reads a configuration against a table of parameters: defaults filled in, kinds and ranges checked.</summary>
sealed class ParameterReader(ValueList<KnownParameter> table, Configuration configuration)
{
    public bool IsWord(string name) => Find(name).Value is ParameterValue.Text;

    public string Word(string name)
    {
        var (parameter, value) = Find(name);
        return value is ParameterValue.Text text && parameter.Words.Contains(text.Value)
            ? text.Value
            : throw Unexpected(name, $"one of {string.Join(", ", parameter.Words)}", value);
    }

    public double Number(string name)
    {
        var (parameter, value) = Find(name);
        return value.AsNumber is { } number && IsInRange(parameter, number)
            ? number
            : throw Unexpected(name, $"a number {(parameter.MinExcluded ? "above" : "of at least")} {parameter.Min}", value);
    }

    public int Whole(string name)
    {
        var (parameter, value) = Find(name);
        return value is ParameterValue.Int whole && IsInRange(parameter, whole.Value)
            ? (int)whole.Value
            : throw Unexpected(name, $"a whole number of at least {parameter.Min}", value);
    }

    (KnownParameter Parameter, ParameterValue Value) Find(string name)
    {
        var parameter = table.Single(known => known.Name == name);
        var value = configuration.Find(name) ?? parameter.Default;
        return (parameter, value ?? throw new ArgumentException($"Expected a value for '{name}', got none."));
    }

    static bool IsInRange(KnownParameter parameter, double number) =>
        double.IsFinite(number) && number <= parameter.Max && (parameter.MinExcluded ? number > parameter.Min : number >= parameter.Min);

    static ArgumentException Unexpected(string name, string expected, ParameterValue value) =>
        new($"Expected {name} to be {expected}, got {value}.");
}
