using HyperSweep.Numerics;
using HyperSweep.Randomness;

namespace HyperSweep.Search.Samplers.Cmaes;

/// <summary>
/// A normal distribution in the unit cube that moves and turns towards good trials. N. Hansen, "The CMA evolution strategy: a
/// tutorial", 2016, with its negative weights. Trials may stem from an earlier state, as when many run at once: they are shortened to
/// the length of a likely one (N. Hansen, "Injecting external solutions into CMA-ES", 2011).
/// </summary>
sealed class CmaDistribution
{
    const double FirstStep = 1.0 / 6, StepMin = 1e-9, ConditionMax = 1e14;
    const int DrawsMax = 100;

    // Keeps the logarithm of an axis finite.
    const double ValueMin = 1e-300;

    readonly CmaConstants _constants;
    readonly double[] _stepPath, _path;
    double[][] _covariance;
    SymmetricEigen _axes;
    double _step = FirstStep;
    int _generation;

    /// <param name="mean">In 0 … 1.</param>
    public CmaDistribution(CmaConstants constants, double[] mean)
    {
        var size = constants.Size;
        (_constants, Mean) = (constants, mean);
        (_stepPath, _path) = (new double[size], new double[size]);
        _covariance = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => i == j ? 1.0 : 0).ToArray())];
        _axes = SymmetricEigen.Of(_covariance);
    }

    public double[] Mean { get; private set; }

    /// <summary>Whether it is so narrow, or so flat, that nothing more is to be found near it.</summary>
    public bool IsSpent
    {
        get
        {
            var (least, most) = (_axes.Values.Min(), _axes.Values.Max());
            return _step * Math.Sqrt(most) < StepMin || most > ConditionMax * least || !double.IsFinite(most);
        }
    }

    /// <summary>A point inside the cube: drawn again while it is outside, at last moved to the wall.</summary>
    /// <param name="draws">Directions to take, before axes and steps.</param>
    /// <param name="isMirrored">Answers the point on the other side of the mean.</param>
    public double[] Draw(OrthogonalDraws draws, ref SplitMix64 random, bool isMirrored)
    {
        var size = Mean.Length;
        var (point, normal) = (new double[size], new double[size]);
        var side = isMirrored ? -1 : 1;
        for (var draw = 0; draw < DrawsMax; draw++)
        {
            var direction = draws.Next(ref random);
            for (var k = 0; k < size; k++) normal[k] = side * Math.Sqrt(_axes.Values[k]) * direction[k];
            for (var i = 0; i < size; i++) point[i] = Mean[i] + _step * InnerProduct.Of(_axes.Vectors[i], normal);
            if (Array.TrueForAll(point, place => place is >= 0 and <= 1)) return point;
        }
        for (var i = 0; i < size; i++) point[i] = Math.Clamp(point[i], 0, 1);
        return point;
    }

    /// <param name="ranked">The trials of a generation, the best first.</param>
    public void Learn(IReadOnlyList<double[]> ranked)
    {
        var c = _constants;
        var size = c.Size;
        _generation++;
        double[][] moves = [.. ranked.Select(MoveOf)];

        var mean = new double[size];
        for (var rank = 0; rank < moves.Length && c.Weights[rank] > 0; rank++) Add(mean, moves[rank], c.Weights[rank]);
        for (var i = 0; i < size; i++) Mean[i] = Math.Clamp(Mean[i] + _step * mean[i], 0, 1);

        var stepPart = Math.Sqrt(c.StepRate * (2 - c.StepRate) * c.ParentsMass);
        var whitened = Whiten(mean);
        for (var i = 0; i < size; i++) _stepPath[i] = (1 - c.StepRate) * _stepPath[i] + stepPart * whitened[i];
        var norm = Math.Sqrt(InnerProduct.Of(_stepPath, _stepPath));
        // The first generations' paths are short: the part that they have of their full length.
        var begun = Math.Sqrt(1 - PortableMath.Exp(2 * _generation * PortableMath.Log(1 - c.StepRate)));
        var isSteady = norm / begun < (1.4 + 2.0 / (size + 1)) * c.NormMean;
        var pathPart = isSteady ? Math.Sqrt(c.PathRate * (2 - c.PathRate) * c.ParentsMass) : 0;
        for (var i = 0; i < size; i++) _path[i] = (1 - c.PathRate) * _path[i] + pathPart * mean[i];

        Turn(moves, isSteady);
        _step *= PortableMath.Exp(Math.Min(1, c.StepRate / c.StepDamping * (norm / c.NormMean - 1)));
        _axes = SymmetricEigen.Of(_covariance);
        for (var k = 0; k < size; k++) _axes.Values[k] = Math.Max(_axes.Values[k], ValueMin);
    }

    // In steps, shortened where it is longer than likely.
    double[] MoveOf(double[] point)
    {
        var move = new double[point.Length];
        for (var i = 0; i < move.Length; i++) move[i] = (point[i] - Mean[i]) / _step;
        var whitened = Whiten(move);
        var length = Math.Sqrt(InnerProduct.Of(whitened, whitened));
        var longest = Math.Sqrt(move.Length) + 2.0 * move.Length / (move.Length + 2);
        if (length > longest)
            for (var i = 0; i < move.Length; i++) move[i] *= longest / length;
        return move;
    }

    void Turn(double[][] moves, bool isSteady)
    {
        var c = _constants;
        var size = c.Size;
        var weights = new double[moves.Length];
        var sum = 0.0;
        for (var rank = 0; rank < moves.Length; rank++)
        {
            sum += c.Weights[rank];
            weights[rank] = c.Weights[rank];
            if (weights[rank] >= 0) continue;
            var whitened = Whiten(moves[rank]);
            weights[rank] *= size / Math.Max(InnerProduct.Of(whitened, whitened), 1e-300);
        }
        var lost = isSteady ? 0 : c.PathRate * (2 - c.PathRate);
        var keep = 1 + c.RankOneRate * lost - c.RankOneRate - c.RankManyRate * sum;
        var next = new double[size][];
        for (var i = 0; i < size; i++)
        {
            next[i] = new double[size];
            for (var j = 0; j <= i; j++)
            {
                var many = 0.0;
                for (var rank = 0; rank < moves.Length; rank++) many += weights[rank] * moves[rank][i] * moves[rank][j];
                next[i][j] = keep * _covariance[i][j] + c.RankOneRate * _path[i] * _path[j] + c.RankManyRate * many;
                next[j][i] = next[i][j];
            }
        }
        _covariance = next;
    }

    // C^(−1/2)·x.
    double[] Whiten(double[] x)
    {
        var (turned, result) = (new double[x.Length], new double[x.Length]);
        for (var k = 0; k < x.Length; k++)
        {
            for (var i = 0; i < x.Length; i++) turned[k] += _axes.Vectors[i][k] * x[i];
            turned[k] /= Math.Sqrt(_axes.Values[k]);
        }
        for (var i = 0; i < x.Length; i++) result[i] = InnerProduct.Of(_axes.Vectors[i], turned);
        return result;
    }

    static void Add(double[] to, double[] what, double times)
    {
        for (var i = 0; i < to.Length; i++) to[i] += times * what[i];
    }
}
