using HyperSweep.Sweeps;

namespace HyperSweep.Studies;

/// <summary>How a study searches.</summary>
public sealed record StudyOptions
{
    public Goal Goal { get; init; } = Goal.Minimize;

    /// <summary>Of further objectives, told after the first. With any, the method must be nsga2, or one that does not learn.</summary>
    public ValueList<Goal> OtherGoals { get; init; } = [];

    public SearchMethod Method { get; init; } = SearchMethod.Tpe;

    /// <summary>Trials in all, 1 or more; a grid ends earlier. A Latin hypercube is laid out for this number.</summary>
    public int Trials { get; init; } = 100;

    /// <summary>The same seed and the same answers give the same trials, on any machine.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// How many trials may be open at once, 1 or more: trial n is a function of the answers to trials up to n − Lookahead, whichever came
    /// first.
    /// </summary>
    public int Lookahead { get; init; } = 1;

    /// <summary>Random trials before the first that a model proposes; 1 or more.</summary>
    public int StartupTrials { get; init; } = SearchDefinition.StartupTrialsDefault;

    /// <summary>Trials of a generation of nsga2; 2 or more.</summary>
    public int Population { get; init; } = SearchDefinition.PopulationDefault;

    /// <summary>Whether tpe models parameters together.</summary>
    public bool Multivariate { get; init; }
}
