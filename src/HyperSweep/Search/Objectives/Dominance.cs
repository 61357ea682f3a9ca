using HyperSweep.Sweeps;

namespace HyperSweep.Search.Objectives;

/// <summary>Which of two results is better in several objectives at once. Losses: lower is better, whatever the goal was.</summary>
public static class Dominance
{
    /// <summary>Whether the first is nowhere worse than the second, and somewhere better. Never where one is NaN.</summary>
    /// <param name="than">As many losses.</param>
    public static bool IsBetter(ReadOnlySpan<double> losses, ReadOnlySpan<double> than)
    {
        var isBetter = false;
        for (var i = 0; i < losses.Length; i++)
        {
            if (!(losses[i] <= than[i])) return false;
            isBetter |= losses[i] < than[i];
        }
        return isBetter;
    }

    /// <summary>Values as losses: those of goals to maximize with the other sign.</summary>
    /// <returns>Null where a value is missing, or not finite.</returns>
    public static double[]? Losses(double value, IReadOnlyList<double> others, IReadOnlyList<Goal> goals)
    {
        if (others.Count + 1 < goals.Count) return null;
        var losses = new double[goals.Count];
        for (var i = 0; i < losses.Length; i++)
        {
            var own = i == 0 ? value : others[i - 1];
            if (!double.IsFinite(own)) return null;
            losses[i] = goals[i] == Goal.Minimize ? own : -own;
        }
        return losses;
    }
}
