using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;
using HyperSweep.Learning.Losses;
using HyperSweep.Randomness;

namespace HyperSweep.Benchmarks.Kernels;

/// <summary>The memory of one trial and one block of samples; the only place here that knows how kernels are called.</summary>
sealed unsafe class KernelBed : IDisposable
{
    // Too many rows for a cache, as in training.
    const int Bytes = 64 << 20;

    readonly PreparedData _data;
    readonly SampleBlock _block;
    readonly NativeBuffer _weights, _bias, _scores, _scratch;
    readonly int _classes, _trials;
    readonly int[] _order;
    int _next;

    /// <param name="trials">That will read a block: few of them read its bytes, many of them have it widened once.</param>
    public KernelBed(int features, int classes, int trials)
    {
        var random = new SplitMix64(seed: 1);
        var rows = Bytes / features / Lanes.BlockSamples * Lanes.BlockSamples;
        var matrix = new FeatureMatrix(rows, features, FeatureStorage.UInt8);
        var labels = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            labels[i] = random.NextBelow(classes);
            foreach (ref var value in matrix.ByteRow(i)) value = (byte)random.Next();
        }
        float[] scale = new float[features], shift = new float[features];
        Array.Fill(scale, 1f / 255);
        Array.Fill(shift, -0.5f);
        _order = [.. Enumerable.Range(0, rows)];
        random.Shuffle(_order);
        string[] names = [.. Enumerable.Range(0, classes).Select(c => $"{c}")];
        _data = new(new("kernels", "", matrix, labels, names, 0, null), new(_order, [], []), new(scale, shift));
        (_classes, _trials) = (classes, trials);
        _block = new(_data);
        _weights = new((long)Lanes.Groups(features) * classes * Lanes.Width);
        _bias = new(classes);
        _scores = new((long)Lanes.BlockSamples * classes);
        _scratch = new(GradientStep.ScratchLength(classes));
        for (var i = 0L; i < _weights.Length; i++) _weights.Pointer[i] = (float)(0.001 * random.NextNormal());
        Stage();
        ComputeScores();
    }

    /// <summary>Samples that every call works on.</summary>
    public static int Samples => Lanes.BlockSamples;

    /// <summary>Stages the next rows of a shuffled epoch.</summary>
    public void Stage()
    {
        if (_next + Samples > _order.Length) _next = 0;
        _block.Stage(_order.AsSpan(_next, Samples), trials: _trials);
        _next += Samples;
    }

    public void ComputeScores() => Scores.Compute(_block, _weights.Pointer, _bias.Pointer, _scores.Pointer, _classes);

    /// <summary>Turns scores into derivatives in place. Repeated, these serve as scores: the time does not depend on them.</summary>
    public bool Differentiate(LossKind loss)
    {
        LossSums sums = default;
        return ScoreLoss.Differentiate(loss, _scores.Pointer, _block, _classes, ref sums);
    }

    /// <summary>A step so small that the weights stay ordinary numbers however often it is taken.</summary>
    public void StepGradient() => GradientStep.Apply(
        _block, _scores.Pointer, gradient: null, _scratch.Pointer, _weights.Pointer, velocity: null, _classes,
        new StepFactors(Rate: -1e-20f, Shrink: 0f, L1: 0f, Momentum: 0f), isNesterov: false);

    public void Dispose()
    {
        _data.Dispose();
        _block.Dispose();
        _weights.Dispose();
        _bias.Dispose();
        _scores.Dispose();
        _scratch.Dispose();
    }
}
