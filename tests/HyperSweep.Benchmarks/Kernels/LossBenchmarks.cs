using BenchmarkDotNet.Attributes;
using HyperSweep.Learning.Losses;

namespace HyperSweep.Benchmarks.Kernels;

/// <summary>Losses, derivatives and right answers of a block of 64 samples and one trial.</summary>
public class LossBenchmarks
{
    const int Features = 784;

    KernelBed _bed = null!;

    [Params(2, 10, 100)]
    public int Classes { get; set; }

    [GlobalSetup]
    public void SetUp() => _bed = new(Features, Classes, trials: 1);

    [GlobalCleanup]
    public void CleanUp() => _bed.Dispose();

    [Benchmark]
    public bool Softmax() => _bed.Differentiate(LossKind.Softmax);

    [Benchmark]
    public bool Hinge() => _bed.Differentiate(LossKind.Hinge);

    [Benchmark]
    public bool SquaredHinge() => _bed.Differentiate(LossKind.SquaredHinge);
}
