using HyperSweep.Numerics;

namespace HyperSweep.Search.Samplers.Tpe;

/// <summary>How much each trial of a group counts.</summary>
static class TrialWeights
{
    const int Recent = 25;

    // From the best to where the worst would be, weights fall to e⁻⁴; Height makes them 1 on average.
    const double Fall = 4, Height = Fall / (1 - 0.018315638888734179);

    /// <summary>
    /// Of a good trial: the more, the better it is. Optuna counts all alike, and comes less near the minimum in Branin's and Hartmann's
    /// functions. S. Watanabe, "Tree-structured Parzen estimator: understanding its algorithm components", 2023, weights so too.
    /// </summary>
    /// <param name="rank">0 for the best.</param>
    public static double OfGood(int rank, int count) => Height * PortableMath.Exp(-Fall * rank / count);

    /// <summary>Of the others: the newest 25 count fully, older ones the less the older they are (Optuna's default).</summary>
    /// <param name="age">0 for the oldest of the group.</param>
    public static double OfBad(int age, int count)
    {
        var old = count - Recent;
        if (age >= old) return 1;
        var least = 1.0 / count;
        return old == 1 ? least : least + (1 - least) * age / (old - 1);
    }
}
