namespace HyperSweep.Benchmarks.Measuring;

/// <summary>A process from its start to its end.</summary>
/// <param name="Seconds">On the wall clock.</param>
/// <param name="ProcessorSeconds">User and system, with all processes that it started itself; NaN where the system does not tell.</param>
/// <param name="OthersCores">Cores that everybody else kept busy meanwhile; NaN where the system does not tell.</param>
/// <param name="Output">Standard output.</param>
sealed record ProcessRun(double Seconds, double ProcessorSeconds, double OthersCores, string Output)
{
    /// <summary>The last line that is not empty.</summary>
    public string LastLine => Output.TrimEnd().Split('\n')[^1];
}
