using HyperSweep.Numerics;

namespace HyperSweep.Learning.Losses;

/// <summary>Cross-entropy of the softmax (CS231n, lecture 3): −s_y + ln Σ e^{s_j}, shifted by the largest score against overflow.</summary>
public sealed class SoftmaxLoss : ILoss
{
    public double Of(ReadOnlySpan<double> scores, int label)
    {
        var max = Max(scores);
        return PortableMath.Log(Sum(scores, max)) - (scores[label] - max);
    }

    public void Differentiate(ReadOnlySpan<double> scores, int label, Span<double> derivatives)
    {
        Probabilities(scores, derivatives);
        derivatives[label] -= 1;
    }

    public double Expected(int classes) => PortableMath.Log(classes);

    /// <param name="probabilities">Out: e^{s_k} / Σ e^{s_j}; they sum to 1.</param>
    public static void Probabilities(ReadOnlySpan<double> scores, Span<double> probabilities)
    {
        var max = Max(scores);
        var sum = Sum(scores, max);
        for (var j = 0; j < scores.Length; j++) probabilities[j] = PortableMath.Exp(scores[j] - max) / sum;
    }

    static double Sum(ReadOnlySpan<double> scores, double max)
    {
        var sum = 0.0;
        foreach (var score in scores) sum += PortableMath.Exp(score - max);
        return sum;
    }

    static double Max(ReadOnlySpan<double> scores)
    {
        var max = double.NegativeInfinity;
        foreach (var score in scores) max = Math.Max(max, score);
        return max;
    }
}
