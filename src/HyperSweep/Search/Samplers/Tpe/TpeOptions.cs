namespace HyperSweep.Search.Samplers.Tpe;

/// <summary>Defaults are Optuna's.</summary>
public sealed record TpeOptions
{
    /// <summary>Trials that are drawn before the model is asked; 1 or more.</summary>
    public int StartupTrials { get; init; } = 10;

    /// <summary>Whether parameters are modelled together rather than each on its own.</summary>
    public bool Multivariate { get; init; }

    /// <summary>Points that are drawn for a suggestion, the best of which is taken; 1 or more.</summary>
    public int Candidates { get; init; } = 24;

    /// <summary>Weight of what is known before any trial, where a trial weighs 1; above 0.</summary>
    public double PriorWeight { get; init; } = 1;

    /// <summary>How many of so many finished trials are good ones.</summary>
    internal static int GoodOf(int trials) => Math.Min((trials + 9) / 10, 25);

    /// <exception cref="ArgumentException">Some options are out of their range; the message names them all.</exception>
    internal void Check()
    {
        List<string> faults = [];
        if (StartupTrials < 1) faults.Add($"Expected {nameof(StartupTrials)} of 1 or more, got {StartupTrials}.");
        if (Candidates < 1) faults.Add($"Expected {nameof(Candidates)} of 1 or more, got {Candidates}.");
        if (!(PriorWeight > 0)) faults.Add($"Expected {nameof(PriorWeight)} above 0, got {PriorWeight}.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }
}
