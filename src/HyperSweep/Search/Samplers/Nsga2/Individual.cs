namespace HyperSweep.Search.Samplers.Nsga2;

/// <summary>A trial that may have offspring.</summary>
/// <param name="Point">A place on each axis; NaN where a parameter does not exist.</param>
/// <param name="Losses">One for each objective, lower is better.</param>
/// <param name="Front">0 for the trials of the population that no other beats.</param>
/// <param name="Distance">To its neighbours in the front; ∞ at its ends.</param>
sealed record Individual(double[] Point, double[] Losses, int Front, double Distance)
{
    /// <summary>The comparison of the paper: by front, then by how alone it is.</summary>
    public bool IsBetterThan(Individual other) => Front < other.Front || (Front == other.Front && Distance > other.Distance);
}
