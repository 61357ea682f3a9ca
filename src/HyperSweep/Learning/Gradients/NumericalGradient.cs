namespace HyperSweep.Learning.Gradients;

/// <summary>The slope of a function measured, not derived: slow and approximate, but hard to get wrong (CS231n, lecture 3).</summary>
public static class NumericalGradient
{
    /// <summary>
    /// Step of the central difference: its error grows with h², rounding with 1/h; in float64 they meet near the cube root
    /// of the machine epsilon.
    /// </summary>
    public const double DefaultStep = 1e-5;

    /// <summary>(f(x + h) − f(x)) / h, as the lecture's first table has it.</summary>
    public static double Forward(double valueAtPoint, double valueAhead, double h) => (valueAhead - valueAtPoint) / h;

    /// <summary>(f(x + h) − f(x − h)) / 2h.</summary>
    public static double Central(double valueBehind, double valueAhead, double h) => (valueAhead - valueBehind) / (2 * h);

    /// <summary>Central difference along one coordinate.</summary>
    /// <param name="point">Changed while measuring, restored before the return.</param>
    public static double Along(Func<double[], double> function, double[] point, int coordinate, double h = DefaultStep)
    {
        var here = point[coordinate];
        point[coordinate] = here + h;
        var ahead = function(point);
        point[coordinate] = here - h;
        var behind = function(point);
        point[coordinate] = here;
        return Central(behind, ahead, h);
    }
}
