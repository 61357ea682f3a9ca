using BenchmarkDotNet.Attributes;

namespace HyperSweep.Benchmarks.Kernels;

/// <summary>Gather, conversion, normalization and transposition of a block of 64 samples: once for all trials of a cohort.</summary>
public class StagingBenchmarks
{
    const int Classes = 10;

    KernelBed _bed = null!;

    [Params(784, 3072)]
    public int Features { get; set; }

    [Params(1, 32)]
    public int Trials { get; set; }

    [GlobalSetup]
    public void SetUp() => _bed = new(Features, Classes, Trials);

    [GlobalCleanup]
    public void CleanUp() => _bed.Dispose();

    [Benchmark]
    public void Staging() => _bed.Stage();
}
