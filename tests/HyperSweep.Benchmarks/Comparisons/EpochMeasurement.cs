using HyperSweep.Benchmarks.Measuring;

namespace HyperSweep.Benchmarks.Comparisons;

/// <summary>Whole epochs as a share of the processor's peak: what 'hypersweep bench' tells, kept.</summary>
static class EpochMeasurement
{
    public static void Run(ComparisonOptions options)
    {
        var run = Machine.Hypersweep("bench", "--format", "md");
        ResultFile.Write(options.Results, "epochs", "Whole epochs of training", options.Words, Machine.Facts(),
            $"{run.Output}\nThe table of `hypersweep bench`: medians of interleaved rounds, the peak the best of all bursts in between.");
    }
}
