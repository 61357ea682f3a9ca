using HyperSweep.Numerics;

namespace HyperSweep.Search.Samplers.Cmaes;

/// <summary>Weights and rates of CMA-ES, with the tutorial's names and numbers of its equations in comments.</summary>
sealed class CmaConstants
{
    /// <param name="size">Numbers that are searched; 1 or more.</param>
    /// <param name="population">Trials of a generation; 2 or more.</param>
    public CmaConstants(int size, int population)
    {
        (Size, Population) = (size, population);
        double n = size;
        double[] raw = [.. Enumerable.Range(1, population).Select(rank => Log((population + 1) / 2.0) - Log(rank))]; // (49)
        var parents = population / 2;
        ParentsMass = Mass(raw[..parents]);
        PathRate = (4 + ParentsMass / n) / (n + 4 + 2 * ParentsMass / n); // (56)
        StepRate = (ParentsMass + 2) / (n + ParentsMass + 5); // (55)
        StepDamping = 1 + 2 * Math.Max(0, Math.Sqrt((ParentsMass - 1) / (n + 1)) - 1) + StepRate;
        RankOneRate = 2 / ((n + 1.3) * (n + 1.3) + ParentsMass); // (57)
        RankManyRate = Math.Min(
            1 - RankOneRate, 2 * (0.25 + ParentsMass + 1 / ParentsMass - 2) / ((n + 2) * (n + 2) + ParentsMass)); // (58)
        Weights = WeightsOf(raw, parents, n);
        NormMean = Math.Sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
    }

    public int Size { get; }

    public int Population { get; }

    /// <summary>By rank, the best first: above 0 for the better half, where they sum up to 1, and below 0 for the others.</summary>
    public double[] Weights { get; }

    /// <summary>μ_eff: how many equal parents would tell as much.</summary>
    public double ParentsMass { get; }

    /// <summary>c_c.</summary>
    public double PathRate { get; }

    /// <summary>c_σ.</summary>
    public double StepRate { get; }

    /// <summary>d_σ.</summary>
    public double StepDamping { get; }

    /// <summary>c₁.</summary>
    public double RankOneRate { get; }

    /// <summary>c_μ.</summary>
    public double RankManyRate { get; }

    /// <summary>E‖N(0, I)‖.</summary>
    public double NormMean { get; }

    /// <summary>
    /// λ: 4 + ⌊ln n⌋. The tutorial's 4 + ⌊3 ln n⌋ suits thousands of trials; a hundred come further in more and smaller generations, as
    /// measured on Branin's and Hartmann's functions.
    /// </summary>
    public static int PopulationOf(int size) => 4 + (int)Math.Floor(Log(size));

    double[] WeightsOf(double[] raw, int parents, double n)
    {
        var limit = Math.Min(
            1 + RankOneRate / RankManyRate, // (50)
            Math.Min(
                1 + 2 * Mass(raw[parents..]) / (ParentsMass + 2), // (51)
                (1 - RankOneRate - RankManyRate) / (n * RankManyRate))); // (52)
        var (above, below) = (0.0, 0.0);
        foreach (var weight in raw)
            if (weight > 0) above += weight;
            else below -= weight;
        return [.. raw.Select(weight => weight >= 0 ? weight / above : limit * weight / below)]; // (53)
    }

    static double Mass(double[] weights)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var weight in weights) (sum, squares) = (sum + weight, squares + weight * weight);
        return sum * sum / squares;
    }

    static double Log(double x) => PortableMath.Log(x);
}
