namespace HyperSweep.Sweeps;

/// <summary>
/// Population-based training (Jaderberg et al., "Population based training of neural networks", 2017): all trials of the sweep train side
/// by side, and every few epochs the worst take over the weights of good ones and vary their parameters. Defaults are Ray Tune's.
/// </summary>
/// <param name="IntervalEpochs">From one comparison to the next; 1 or more, below MaxEpochs.</param>
/// <param name="MaxEpochs">Of every trial.</param>
/// <param name="Parameters">Names of those that are varied: numbers that a trial may change while it trains.</param>
public sealed record PopulationDefinition(int IntervalEpochs, int MaxEpochs, ValueList<string> Parameters)
{
    public const double QuantileDefault = 0.25, ResampleDefault = 0.25;

    public static readonly ValueList<double> FactorsDefault = [0.8, 1.2];

    /// <summary>What share of the trials takes over weights, and from the best of which share; above 0, at most 0.5.</summary>
    public double Quantile { get; init; } = QuantileDefault;

    /// <summary>How likely a parameter is drawn anew rather than multiplied; 0 … 1.</summary>
    public double Resample { get; init; } = ResampleDefault;

    /// <summary>One of them, by chance, multiplies a parameter; 1 or more numbers above 0.</summary>
    public ValueList<double> Factors { get; init; } = FactorsDefault;
}
