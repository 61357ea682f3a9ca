using HyperSweep.Numerics;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Samplers.GaussianProcess;

/// <summary>
/// How alike the values of two points are thought to be: Matérn's covariance of order 5/2, s(1 + √5r + 5r²/3)e^(−√5r), where
/// r² = Σ aⱼdⱼ² and each parameter has a relevance a of its own. C. E. Rasmussen, C. K. I. Williams, "Gaussian processes for machine
/// learning", 2006, 4.2 and 5.1. Two choices are as far apart as the ends of a range of numbers.
/// </summary>
/// <param name="relevances">Of each axis: 1 / length².</param>
/// <param name="scale">Variance of the values; above 0.</param>
sealed class MaternKernel(SpaceAxes axes, double[] relevances, double scale)
{
    static readonly double Root5 = Math.Sqrt(5);

    readonly bool[] _isChoice = [.. axes.Select(axis => axis.Choices > 0)];

    public double Scale => scale;

    public double At(double[] a, double[] b) => OfSquare(SquareOf(a, b)).Value;

    /// <summary>r².</summary>
    public double SquareOf(double[] a, double[] b)
    {
        var square = 0.0;
        for (var j = 0; j < relevances.Length; j++) square += relevances[j] * SquareAlong(j, a, b);
        return square;
    }

    /// <summary>dⱼ².</summary>
    public double SquareAlong(int axis, double[] a, double[] b)
    {
        if (_isChoice[axis]) return a[axis] == b[axis] ? 0 : 1;
        var difference = a[axis] - b[axis];
        return difference * difference;
    }

    /// <summary>The covariance and its slope, both over r².</summary>
    public (double Value, double Slope) OfSquare(double square)
    {
        var r = Root5 * Math.Sqrt(square);
        var curve = scale * PortableMath.Exp(-r);
        return (curve * (1 + r + r * r / 3), -5.0 / 6 * curve * (1 + r));
    }

    /// <summary>The slope of r² over a coordinate of a; 0 for a choice, which cannot move a little.</summary>
    public double SlopeAlong(int axis, double[] a, double[] b) =>
        _isChoice[axis] ? 0 : 2 * relevances[axis] * (a[axis] - b[axis]);
}
