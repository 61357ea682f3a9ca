using HyperSweep.Learning.Kernels;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Training;

/// <summary>What a step moves: weights and bias, or what is kept beside them in the same shape.</summary>
sealed unsafe class LinearWeights(int features, int classes) : IDisposable
{
    const ulong WeightStream = 2;

    readonly NativeBuffer _panel = new((long)Lanes.Groups(features) * classes * Lanes.Width);
    readonly NativeBuffer _bias = new((long)Lanes.Groups(classes) * Lanes.Width);

    /// <summary>[features / 16][classes][16].</summary>
    public float* Panel => _panel.Pointer;

    public nint PanelLength => (nint)_panel.Length;

    /// <summary>A float for each class, then zeros up to whole groups of sixteen.</summary>
    public float* Bias => _bias.Pointer;

    public nint BiasLength => (nint)_bias.Length;

    /// <summary>Normal draws; class by class, feature by feature, so that they do not depend on the layout.</summary>
    public void Draw(ulong seed, double scale)
    {
        var random = new SplitMix64(SplitMix64.Derive(seed, WeightStream));
        for (var c = 0; c < classes; c++)
            for (var j = 0; j < features; j++)
                Panel[LinearClassifier.PanelIndex(c, j, classes)] = (float)(random.NextNormal() * scale);
    }

    public ModelWeights Copy(TrialId trial)
    {
        var rows = new float[classes * features];
        for (var c = 0; c < classes; c++)
            for (var j = 0; j < features; j++)
                rows[c * features + j] = Panel[LinearClassifier.PanelIndex(c, j, classes)];
        return new(trial, classes, features, [.. rows], [.. new ReadOnlySpan<float>(Bias, classes)]);
    }

    /// <param name="from">Of the same classes and features.</param>
    public void Take(ModelWeights from)
    {
        for (var c = 0; c < classes; c++)
            for (var j = 0; j < features; j++)
                Panel[LinearClassifier.PanelIndex(c, j, classes)] = from.Weights[c * features + j];
        from.Bias.Span.CopyTo(new(Bias, classes));
    }

    public void Dispose()
    {
        _panel.Dispose();
        _bias.Dispose();
    }
}
