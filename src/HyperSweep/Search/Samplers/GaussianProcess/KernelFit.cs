using HyperSweep.Numerics;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Samplers.GaussianProcess;

/// <summary>What the trials say of the function's shape.</summary>
/// <param name="Noise">Variance of what two trials of one configuration differ by.</param>
sealed record KernelShape(double[] Relevances, double Scale, double Noise)
{
    public MaternKernel KernelOver(SpaceAxes axes) => new(axes, Relevances, Scale);
}

/// <summary>
/// Finds the shape under which the trials' values are most likely, where plain shapes are thought likelier beforehand: relevances by
/// e^(−0.1/a − 0.1a), the scale by Gamma(2, 1), noise by Gamma(1.1, 1/30), as in Optuna's sampler.
/// </summary>
sealed class KernelFit(SpaceAxes axes)
{
    const int Steps = 30;
    const double NoiseMin = 1e-6;

    // Where to begin: wide and narrow curves.
    static readonly double[] FirstRelevances = [1, 20];

    // Logarithms of what a parameter may be.
    readonly BoxMinimizer _minimizer = new(
        [.. Enumerable.Repeat(-7.0, axes.Count), -7, PortableMath.Log(NoiseMin)], [.. Enumerable.Repeat(7.0, axes.Count), 5, 0]);

    /// <param name="values">Of mean 0 and variance 1.</param>
    public KernelShape Find(IReadOnlyList<double[]> points, double[] values)
    {
        var (best, bestValue) = (Array.Empty<double>(), double.PositiveInfinity);
        foreach (var relevance in FirstRelevances)
        {
            double[] logs = [.. Enumerable.Repeat(PortableMath.Log(relevance), axes.Count), 0, PortableMath.Log(1e-3)];
            var value = _minimizer.Run((x, gradient) => LossAt(x, gradient, points, values), logs, Steps);
            if (best.Length == 0 || value < bestValue) (best, bestValue) = (logs, value);
        }
        return ShapeOf(best);
    }

    KernelShape ShapeOf(ReadOnlySpan<double> logs)
    {
        var relevances = new double[axes.Count];
        for (var j = 0; j < relevances.Length; j++) relevances[j] = PortableMath.Exp(logs[j]);
        return new(relevances, PortableMath.Exp(logs[^2]), PortableMath.Exp(logs[^1]));
    }

    /// <summary>−ln of the values' likelihood and of the shape's prior, up to a constant, with its gradient over the logarithms.</summary>
    public double LossAt(ReadOnlySpan<double> logs, Span<double> gradient, IReadOnlyList<double[]> points, double[] values)
    {
        var shape = ShapeOf(logs);
        var kernel = shape.KernelOver(axes);
        var count = points.Count;
        var (rows, slopes) = (new double[count][], new double[count][]);
        CholeskyFactor factor = new();
        for (var i = 0; i < count; i++)
        {
            (rows[i], slopes[i]) = (new double[i + 1], new double[i + 1]);
            for (var j = 0; j <= i; j++) (rows[i][j], slopes[i][j]) = kernel.OfSquare(kernel.SquareOf(points[i], points[j]));
            rows[i][i] += shape.Noise;
            if (!factor.TryAdd(rows[i])) return double.PositiveInfinity;
        }
        var weights = (double[])values.Clone();
        factor.Solve(weights);
        var loss = 0.5 * (InnerProduct.Of(values, weights) + factor.LogDeterminant());

        // Half the trace of (A⁻¹ − wwᵀ)·∂A; off the diagonal each pair stands twice.
        gradient.Clear();
        var inverse = factor.Inverse();
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var weight = inverse[i][j] - weights[i] * weights[j];
                gradient[^2] += weight * rows[i][j];
                var slope = weight * slopes[i][j];
                for (var axis = 0; axis < shape.Relevances.Length; axis++)
                    gradient[axis] += slope * shape.Relevances[axis] * kernel.SquareAlong(axis, points[i], points[j]);
            }
            var own = 0.5 * (inverse[i][i] - weights[i] * weights[i]);
            gradient[^2] += own * shape.Scale;
            gradient[^1] += own * shape.Noise;
        }
        return loss + PriorAt(shape, logs, gradient);
    }

    static double PriorAt(KernelShape shape, ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var loss = 0.0;
        for (var j = 0; j < shape.Relevances.Length; j++)
        {
            var relevance = shape.Relevances[j];
            loss += 0.1 / relevance + 0.1 * relevance;
            gradient[j] += -0.1 / relevance + 0.1 * relevance;
        }
        loss += shape.Scale - logs[^2] + 30 * shape.Noise - 0.1 * logs[^1];
        gradient[^2] += shape.Scale - 1;
        gradient[^1] += 30 * shape.Noise - 0.1;
        return loss;
    }
}
