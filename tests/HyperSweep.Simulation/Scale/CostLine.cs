namespace HyperSweep.Simulation.Scale;

/// <summary>What something costs, in seconds: something for itself and something for each item in it.</summary>
readonly record struct CostLine(double Fixed, double PerItem)
{
    public double For(int items) => Fixed + PerItem * items;
}
