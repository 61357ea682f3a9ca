using HyperSweep.Numerics;

namespace HyperSweep.Search.Samplers.GaussianProcess;

/// <summary>
/// How promising a point is: the logarithm of the improvement over the least value, pending trials included, that it brings on average.
/// Taken over the draws of the pending trials, this is the greedy form of the expected improvement of a whole batch (J. T. Wilson,
/// F. Hutter, M. P. Deisenroth, "Maximizing acquisition functions for Bayesian optimization", NeurIPS 2018).
/// </summary>
sealed class Acquisition(GaussianPosterior posterior, int axes)
{
    readonly double[] _means = new double[posterior.Least.Count], _deviationSlopes = new double[axes];
    readonly double[] _logs = new double[posterior.Least.Count], _slopes = new double[posterior.Least.Count];
    readonly double[][] _meanSlopes = [.. posterior.Least.Select(_ => new double[axes])];

    public double At(double[] point) => Combine(posterior.At(point, _means));

    /// <param name="gradient">One for each axis; 0 for choices.</param>
    public double At(double[] point, Span<double> gradient)
    {
        var deviation = posterior.At(point, _means, _meanSlopes, _deviationSlopes);
        var value = Combine(deviation);
        for (var axis = 0; axis < gradient.Length; axis++) gradient[axis] = _deviationSlopes[axis] / deviation;
        for (var draw = 0; draw < _means.Length; draw++)
        {
            // Each draw weighs by its part of the average.
            var weight = PortableMath.Exp(_logs[draw] - _total) * _slopes[draw] / deviation;
            var z = (posterior.Least[draw] - _means[draw]) / deviation;
            for (var axis = 0; axis < gradient.Length; axis++)
                gradient[axis] -= weight * (_meanSlopes[draw][axis] + z * _deviationSlopes[axis]);
        }
        return value;
    }

    double _total; // ln Σ h over the draws.

    double Combine(double deviation)
    {
        var highest = double.NegativeInfinity;
        for (var draw = 0; draw < _means.Length; draw++)
        {
            (_logs[draw], _slopes[draw]) = LogImprovement.At((posterior.Least[draw] - _means[draw]) / deviation);
            highest = Math.Max(highest, _logs[draw]);
        }
        var sum = 0.0;
        foreach (var log in _logs) sum += PortableMath.Exp(log - highest);
        _total = highest + PortableMath.Log(sum);
        return _total - PortableMath.Log(_means.Length) + PortableMath.Log(deviation);
    }
}
