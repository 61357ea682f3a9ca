using HyperSweep.Numerics;
using HyperSweep.Search.Space;

namespace HyperSweep.Search.Samplers.GaussianProcess;

/// <summary>
/// What finished trials tell of the values elsewhere. Pending trials join with values drawn from what is known of them, several draws
/// side by side ("fantasies"), so that an average over the draws is one over all ways in which the pending trials may end.
/// </summary>
sealed class GaussianPosterior
{
    readonly MaternKernel _kernel;
    readonly double _noise;
    readonly List<double[]> _points = [];
    readonly CholeskyFactor _factor = new();
    readonly List<double[]> _weights = []; // Of each draw: A⁻¹·values.

    /// <param name="points">Of the finished trials; one or more.</param>
    /// <param name="values">Of mean 0 and variance 1.</param>
    public GaussianPosterior(SpaceAxes axes, KernelShape shape, IReadOnlyList<double[]> points, double[] values)
    {
        (_kernel, _noise) = (shape.KernelOver(axes), shape.Noise);
        foreach (var point in points) Add(point);
        var weights = (double[])values.Clone();
        _factor.Solve(weights);
        _weights.Add(weights);
        Least = [values.Min()];
    }

    /// <summary>The least value of each draw, drawn ones included.</summary>
    public IReadOnlyList<double> Least { get; private set; }

    /// <summary>Takes pending trials up.</summary>
    /// <param name="values">Of the finished trials.</param>
    /// <param name="normals">For each draw, a standard normal number for each pending trial.</param>
    public void Imagine(IReadOnlyList<double[]> pending, double[] values, IReadOnlyList<double[]> normals)
    {
        var finished = _points.Count;
        foreach (var point in pending) Add(point);
        // L⁻¹·values of the finished trials; then each drawn value follows from the draws before it.
        var known = new double[_points.Count];
        values.CopyTo(known, 0);
        List<double> least = [];
        _weights.Clear();
        for (var i = 0; i < finished; i++) known[i] = Forward(known, i, values[i]);
        foreach (var draw in normals)
        {
            var whitened = (double[])known.Clone();
            var lowest = Least[0];
            for (var i = finished; i < whitened.Length; i++)
            {
                whitened[i] = draw[i - finished];
                lowest = Math.Min(lowest, _factor.RowTimes(i, whitened));
            }
            _factor.SolveUpper(whitened);
            _weights.Add(whitened);
            least.Add(lowest);
        }
        Least = least;
    }

    /// <summary>The means of all draws at a point, and the deviation that they share.</summary>
    /// <param name="means">One for each draw.</param>
    public double At(double[] point, Span<double> means)
    {
        var similar = Similarities(point);
        for (var draw = 0; draw < _weights.Count; draw++) means[draw] = InnerProduct.Of(similar, _weights[draw]);
        _factor.SolveLower(similar);
        return DeviationOf(similar);
    }

    /// <summary>The same, with the slopes over each coordinate.</summary>
    /// <param name="meanSlopes">For each draw, one for each axis.</param>
    /// <param name="deviationSlopes">One for each axis.</param>
    public double At(double[] point, Span<double> means, double[][] meanSlopes, Span<double> deviationSlopes)
    {
        var similar = Similarities(point);
        for (var draw = 0; draw < _weights.Count; draw++) means[draw] = InnerProduct.Of(similar, _weights[draw]);
        _factor.SolveLower(similar);
        var deviation = DeviationOf(similar);
        _factor.SolveUpper(similar); // Now A⁻¹·k.
        foreach (var slopes in meanSlopes) Array.Clear(slopes);
        deviationSlopes.Clear();
        for (var i = 0; i < _points.Count; i++)
        {
            var slope = _kernel.OfSquare(_kernel.SquareOf(point, _points[i])).Slope;
            for (var axis = 0; axis < point.Length; axis++)
            {
                var along = slope * _kernel.SlopeAlong(axis, point, _points[i]);
                deviationSlopes[axis] -= similar[i] * along / deviation;
                for (var draw = 0; draw < _weights.Count; draw++) meanSlopes[draw][axis] += _weights[draw][i] * along;
            }
        }
        return deviation;
    }

    void Add(double[] point)
    {
        var row = new double[_points.Count + 1];
        for (var i = 0; i < _points.Count; i++) row[i] = _kernel.At(point, _points[i]);
        row[^1] = _kernel.Scale + _noise;
        // Rounding may make the matrix of many equal points singular: a little more noise on the new one mends it.
        for (var more = _noise; !_factor.TryAdd(row); more *= 10) row[^1] += more;
        _points.Add(point);
    }

    double Forward(double[] whitened, int row, double value) =>
        (value - _factor.RowTimes(row, whitened, upTo: row)) / _factor.Diagonal(row);

    double[] Similarities(double[] point)
    {
        var similar = new double[_points.Count];
        for (var i = 0; i < similar.Length; i++) similar[i] = _kernel.At(point, _points[i]);
        return similar;
    }

    double DeviationOf(double[] solved) => Math.Sqrt(Math.Max(_kernel.Scale - InnerProduct.Of(solved, solved), 1e-12 * _kernel.Scale));
}
