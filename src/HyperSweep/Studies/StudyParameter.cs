using HyperSweep.Sweeps;

namespace HyperSweep.Studies;

/// <summary>A parameter of a study, by which its value in a trial is read with its own type.</summary>
/// <typeparam name="T">double, long, bool or string.</typeparam>
public sealed class StudyParameter<T>
{
    readonly Func<ParameterValue, T> _read;

    internal StudyParameter(string name, Func<ParameterValue, T> read) => (Name, _read) = (name, read);

    public string Name { get; }

    internal T Read(ParameterValue value) => _read(value);
}
