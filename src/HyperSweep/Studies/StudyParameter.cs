using HyperSweep.Sweeps;

namespace HyperSweep.Studies;

/// <summary>A parameter of a study, by which its value in a trial is read with its own type.</summary>
/// <typeparam name="T">double, long, bool or string.</typeparam>
public sealed class StudyParameter<T>
{
    readonly Func<ParameterValue, T> _read;

    internal StudyParameter(string name, Func<ParameterValue, T> read) => (Name, _read) = (name, read);

    public string Name { get; }

    /// <summary>Whether a value is of its type: a parameter of another study may have the same name.</summary>
    internal static bool Fits(ParameterValue value) => value switch
    {
        ParameterValue.Float => typeof(T) == typeof(double),
        ParameterValue.Int => typeof(T) == typeof(long),
        ParameterValue.Flag => typeof(T) == typeof(bool),
        _ => typeof(T) == typeof(string),
    };

    internal T Read(ParameterValue value) => _read(value);
}
