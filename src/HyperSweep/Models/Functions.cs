using HyperSweep.Numerics;
using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>Test functions of optimization, to be minimized (Surjanovic and Bingham, Virtual Library of Simulation Experiments).</summary>
static class Functions
{
    static readonly double[] HartmannAlpha = [1.0, 1.2, 3.0, 3.2];

    static readonly double[][] HartmannA =
    [
        [10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14],
    ];

    static readonly double[][] HartmannP =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    /// <param name="name">One of <see cref="ModelParameters.Functions"/>.</param>
    /// <exception cref="ArgumentException">There is no such function, or a coordinate is missing.</exception>
    public static double Evaluate(string name, Configuration at) => name switch
    {
        "sphere" => Sphere(at),
        "branin" => Branin(Coordinate(at, "x1"), Coordinate(at, "x2")),
        "hartmann6" => Hartmann6([.. Enumerable.Range(1, 6).Select(i => Coordinate(at, $"x{i}"))]),
        "nothing" => 0,
        _ => throw new ArgumentException($"Expected one of {string.Join(", ", ModelParameters.Functions)}, got {name}.", nameof(name)),
    };

    /// <summary>Σ x² over all numbers; minimum 0 at 0.</summary>
    public static double Sphere(Configuration at) => at.Sum(entry => entry.Value.AsNumber is { } x ? x * x : 0);

    /// <summary>Three minima of 0.397887, at (−π, 12.275), (π, 2.275) and (9.42478, 2.475).</summary>
    public static double Branin(double x1, double x2)
    {
        const double B = 5.1 / (4 * Math.PI * Math.PI), C = 5 / Math.PI, T = 1 / (8 * Math.PI);
        var valley = x2 - B * x1 * x1 + C * x1 - 6;
        return valley * valley + 10 * (1 - T) * PortableMath.Cos(x1) + 10;
    }

    /// <summary>Minimum −3.32237 at (0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573).</summary>
    public static double Hartmann6(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < HartmannAlpha.Length; i++)
        {
            var exponent = 0.0;
            for (var j = 0; j < x.Length; j++) exponent += HartmannA[i][j] * (x[j] - HartmannP[i][j]) * (x[j] - HartmannP[i][j]);
            sum += HartmannAlpha[i] * PortableMath.Exp(-exponent);
        }
        return -sum;
    }

    static double Coordinate(Configuration at, string name) =>
        at.Find(name)?.AsNumber ?? throw new ArgumentException($"Expected a number for '{name}', got {at.Find(name)?.ToString() ?? "none"}.");
}
