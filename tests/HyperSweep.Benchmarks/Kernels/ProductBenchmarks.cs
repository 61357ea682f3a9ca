using BenchmarkDotNet.Attributes;

namespace HyperSweep.Benchmarks.Kernels;

/// <summary>The two matrix products of training, for a block of 64 samples, for one of its trials.</summary>
public class ProductBenchmarks
{
    KernelBed _bed = null!;

    [Params(2, 10, 100)]
    public int Classes { get; set; }

    [Params(784, 3072)]
    public int Features { get; set; }

    /// <summary>One trial alone reads bytes, many read floats.</summary>
    [Params(1, 32)]
    public int Trials { get; set; }

    [GlobalSetup]
    public void SetUp() => _bed = new(Features, Classes, Trials);

    [GlobalCleanup]
    public void CleanUp() => _bed.Dispose();

    [Benchmark]
    public void Scores() => _bed.ComputeScores();

    [Benchmark]
    public void GradientStep() => _bed.StepGradient();
}
