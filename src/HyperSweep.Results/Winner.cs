using HyperSweep.Search.Analysis;

namespace HyperSweep.Results;

/// <summary>
/// What a sweep has found: the configuration with the best mean, as <see cref="ConfigurationRanking"/> has it. It is what is stored as a
/// model, measured on the test rows and required of a run.
/// </summary>
/// <param name="Trials">Its repeats that have a value, in number order; one or more.</param>
public sealed record Winner(IReadOnlyList<StoredTrial> Trials)
{
    /// <summary>
    /// The trial whose model stands for the configuration. Not the best of its repeats: that would be chosen by luck, and what is
    /// measured of it would promise too much.
    /// </summary>
    public StoredTrial First => Trials[0];

    /// <summary>Of the sweep's metric.</summary>
    public SampleSpread Value => Of(trial => trial.Value);

    /// <summary>On the test rows; of no value when they were not measured.</summary>
    public SampleSpread TestAccuracy => Of(trial => trial.TestAccuracy);

    public SampleSpread TestLoss => Of(trial => trial.TestLoss);

    /// <summary>Of what the trials have; those without do not count.</summary>
    public SampleSpread Of(Func<StoredTrial, double> value) =>
        SampleSpread.Of([.. Trials.Select(value).Where(number => !double.IsNaN(number))]);
}
