using HyperSweep.Learning.Losses;

namespace HyperSweep.Tests.Learning;

/// <summary>The losses of the kernels, one sample and one float at a time, with the same roundings.</summary>
static class ScalarLoss
{
    /// <param name="scores">In: scores; out: derivatives.</param>
    public static float Differentiate(LossKind kind, float[] scores, int label) => kind switch
    {
        LossKind.Softmax => Softmax(scores, label),
        LossKind.SquaredHinge => Hinge(scores, label, isSquared: true),
        _ => Hinge(scores, label, isSquared: false),
    };

    public static float Exp(float x)
    {
        x = x < -87f ? -87f : x;
        var shifted = MathF.FusedMultiplyAdd(x, 1.44269504f, 12582912f);
        var n = shifted - 12582912f;
        var r = MathF.FusedMultiplyAdd(n, -0.693359375f, x);
        r = MathF.FusedMultiplyAdd(n, 2.12194440e-4f, r);
        var p = 1.9875691500e-4f;
        foreach (var coefficient in new[] { 1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f })
            p = MathF.FusedMultiplyAdd(p, r, coefficient);
        p = MathF.FusedMultiplyAdd(p, r * r, r + 1f);
        return p * BitConverter.Int32BitsToSingle(((int)n + 127) << 23);
    }

    public static float Log(float x)
    {
        var exponent = Math.ILogB(x);
        var mantissa = MathF.ScaleB(x, -exponent);
        if (mantissa >= BitConverter.Int32BitsToSingle(0x3F3504F3) * 2) (mantissa, exponent) = (mantissa / 2, exponent + 1);
        float e = exponent, f = mantissa - 1f, squared = f * f, p = 7.0376836292e-2f;
        float[] coefficients =
        [
            -1.1514610310e-1f, 1.1676998740e-1f, -1.2420140846e-1f, 1.4249322787e-1f,
            -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f,
        ];
        foreach (var coefficient in coefficients) p = MathF.FusedMultiplyAdd(p, f, coefficient);
        var tail = MathF.FusedMultiplyAdd(e, -2.12194440e-4f, p * f * squared);
        tail = MathF.FusedMultiplyAdd(squared, -0.5f, tail);
        return MathF.FusedMultiplyAdd(e, 0.693359375f, f + tail);
    }

    static float Softmax(float[] scores, int label)
    {
        var (max, sum, ofLabel) = (scores.Max(), 0f, 0f);
        for (var c = 0; c < scores.Length; c++)
        {
            var shifted = scores[c] - max;
            if (c == label) ofLabel = shifted;
            scores[c] = Exp(shifted);
            sum += scores[c];
        }
        var inverse = 1f / sum;
        for (var c = 0; c < scores.Length; c++) scores[c] = scores[c] * inverse - (c == label ? 1f : 0f);
        return Log(sum) - ofLabel;
    }

    static float Hinge(float[] scores, int label, bool isSquared)
    {
        var (ofLabel, loss, slopes) = (scores[label], 0f, 0f);
        for (var c = 0; c < scores.Length; c++)
        {
            var margin = scores[c] - ofLabel + 1f;
            var violation = c == label || margin <= 0 ? 0f : margin;
            scores[c] = violation == 0 ? 0f : isSquared ? violation + violation : 1f;
            loss += isSquared ? violation * violation : violation;
            slopes += scores[c];
        }
        scores[label] = -slopes;
        return loss;
    }
}
