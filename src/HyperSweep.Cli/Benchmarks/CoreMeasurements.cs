namespace HyperSweep.Cli.Benchmarks;

/// <summary>What the training core reaches on this machine. All but the peak are medians of the rounds.</summary>
/// <param name="PeakFlops">Of one core, per second: the best burst.</param>
/// <param name="Bursts">Of the peak, taken between all other measurements.</param>
/// <param name="Pair">Two cohorts on two cores; null where there is one core.</param>
sealed record CoreMeasurements(
    double PeakFlops, double MemoryBytesPerSecond, int Rounds, int Bursts, IReadOnlyList<EpochMeasurement> Epochs, EpochMeasurement? Pair);

/// <param name="Cores">A cohort runs on each.</param>
/// <param name="Trials">Of a cohort.</param>
/// <param name="Rows">Training samples of an epoch.</param>
/// <param name="SecondsPerTrial">Of an epoch, divided by all trials.</param>
/// <param name="Flops">Per second, of all cores.</param>
/// <param name="PeakShare">0 … 1: of the peak of all cores.</param>
/// <param name="Speedup">Against one cohort on one core; null when this is it.</param>
sealed record EpochMeasurement(
    int Cores, int Trials, int Features, int Rows, double SecondsPerTrial, double Flops, double PeakShare, double? Speedup);
