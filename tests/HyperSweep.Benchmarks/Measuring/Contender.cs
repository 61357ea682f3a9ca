namespace HyperSweep.Benchmarks.Measuring;

/// <param name="Name">As the table shows it.</param>
/// <param name="Measure">Does the work once.</param>
sealed record Contender(string Name, Func<Sample> Measure);
