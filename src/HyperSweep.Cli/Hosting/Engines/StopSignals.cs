namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>How a sweep that runs is stopped.</summary>
/// <param name="WindDown">Hand out no more trials; those that run come to their end.</param>
/// <param name="Drain">Stop with the running epochs.</param>
/// <param name="Abort">Stop at once.</param>
readonly record struct StopSignals(CancellationToken WindDown, CancellationToken Drain, CancellationToken Abort);
