using HyperSweep.Numerics;
using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>
/// Functions with known minima, to judge searches by. Branin and Hartmann with the constants of L. Dixon and G. Szegő, "The global
/// optimization problem: an introduction", 1978.
/// </summary>
public static class Functions
{
    static readonly double[] HartmannHeights = [1.0, 1.2, 3.0, 3.2];

    static readonly double[][] HartmannSlopes =
    [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ];

    static readonly double[][] HartmannCentres =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    /// <summary>
    /// A function of the numbers in a configuration; it throws when one that it needs is missing or out of its range. Of a function with
    /// several values the first.
    /// </summary>
    /// <exception cref="ArgumentException">There is no function of this name.</exception>
    public static Func<Configuration, double> Named(string name)
    {
        var values = ValuesNamed(name);
        return configuration => values(configuration)[0];
    }

    /// <summary>The same with all values, as many as it has objectives.</summary>
    /// <exception cref="ArgumentException">There is no function of this name.</exception>
    public static Func<Configuration, double[]> ValuesNamed(string name) => name switch
    {
        "sphere" => configuration => [Sphere(Numbers(configuration))],
        "branin" => configuration => [Branin(Coordinates(name, configuration))],
        "hartmann6" => configuration => [Hartmann6(Coordinates(name, configuration))],
        "nothing" => _ => [0],
        "binh_korn" => configuration => MultiObjectiveFunctions.BinhKorn(Coordinates(name, configuration)),
        "zdt1" => configuration => MultiObjectiveFunctions.Zdt1([.. Numbers(configuration)]),
        "dtlz2" => configuration => MultiObjectiveFunctions.Dtlz2([.. Numbers(configuration)]),
        _ => throw new ArgumentException(
            $"Expected a function of {string.Join(", ", ModelParameters.Functions)}, got '{name}'.", nameof(name)),
    };

    /// <summary>Σx²; 0 at the origin.</summary>
    public static double Sphere(IEnumerable<double> x)
    {
        var sum = 0.0;
        foreach (var coordinate in x) sum += coordinate * coordinate;
        return sum;
    }

    /// <summary>Three minima of 0.397887, at (−π, 12.275), (π, 2.275) and (3π, 2.475).</summary>
    /// <param name="x">Two coordinates, in −5 … 10 and 0 … 15.</param>
    public static double Branin(IReadOnlyList<double> x)
    {
        const double b = 5.1 / (4 * Math.PI * Math.PI), c = 5 / Math.PI, t = 1 / (8 * Math.PI);
        var parabola = x[1] - b * x[0] * x[0] + c * x[0] - 6;
        return parabola * parabola + 10 * (1 - t) * PortableMath.Cos(x[0]) + 10;
    }

    /// <summary>Minimum −3.32237 at (0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573).</summary>
    /// <param name="x">Six coordinates in 0 … 1.</param>
    public static double Hartmann6(IReadOnlyList<double> x)
    {
        var value = 0.0;
        for (var i = 0; i < HartmannHeights.Length; i++)
        {
            var distance = 0.0;
            for (var j = 0; j < x.Count; j++)
            {
                var difference = x[j] - HartmannCentres[i][j];
                distance += HartmannSlopes[i][j] * difference * difference;
            }
            value -= HartmannHeights[i] * PortableMath.Exp(-distance);
        }
        return value;
    }

    static IEnumerable<double> Numbers(Configuration configuration) => configuration.Select(entry => entry.Value.AsNumber).OfType<double>();

    static double[] Coordinates(string function, Configuration configuration)
    {
        var table = ModelParameters.Of(ModelKind.Function, function)!;
        ParameterReader reader = new(table, configuration);
        return [.. table.Select(parameter => reader.Number(parameter.Name))];
    }
}
