using HyperSweep.Sweeps;

namespace HyperSweep.Studies;

/// <summary>A configuration that a study asks to be tried.</summary>
public sealed class StudyTrial
{
    internal StudyTrial(Trial trial) => (Number, Seed, Configuration) = (trial.Id.Number, trial.Seed, trial.Configuration);

    /// <summary>1 for the first.</summary>
    public int Number { get; }

    /// <summary>For the chance in the objective: equal for all trials, so that configurations are compared on equal terms.</summary>
    public ulong Seed { get; }

    public Configuration Configuration { get; }

    /// <summary>What was told; NaN before, and when the trial failed.</summary>
    public double Value { get; internal set; } = double.NaN;

    /// <summary>Of the further objectives; empty before, when the trial failed, and where there is one objective.</summary>
    public ValueList<double> OtherValues { get; internal set; } = [];

    public bool HasEnded { get; internal set; }

    /// <exception cref="ArgumentException">The parameter is of another study.</exception>
    public T Get<T>(StudyParameter<T> parameter) => Configuration.Find(parameter.Name) is { } value && StudyParameter<T>.Fits(value)
        ? parameter.Read(value)
        : throw new ArgumentException(
            $"Expected a parameter of {Configuration}, got '{parameter.Name}' of another study.", nameof(parameter));

    public override string ToString() => $"#{Number} {Configuration}";
}
