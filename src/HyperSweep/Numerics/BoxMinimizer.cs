namespace HyperSweep.Numerics;

/// <summary>Writes the gradient at x and answers the value; ∞ or NaN where there is none.</summary>
delegate double GradientFunction(ReadOnlySpan<double> x, Span<double> gradient);

/// <summary>
/// Goes downhill inside a box: limited-memory BFGS, where coordinates that lie at a bound and would leave it stand still.
/// J. Nocedal, "Updating quasi-Newton matrices with limited storage", Math. Comp. 35, 1980; steps halve until the value falls enough
/// (L. Armijo, 1966).
/// </summary>
sealed class BoxMinimizer(double[] low, double[] high)
{
    const int Memory = 8, HalvingsMax = 20;
    const double Enough = 1e-4, GradientMin = 1e-6, GainMin = 1e-9;

    readonly List<(double[] Step, double[] Change, double Product)> _pairs = [];

    /// <param name="x">Where to begin; where the least value was found, afterwards.</param>
    /// <param name="steps">At most.</param>
    /// <returns>The value there.</returns>
    public double Run(GradientFunction function, double[] x, int steps)
    {
        _pairs.Clear();
        var (gradient, next, nextGradient) = (new double[x.Length], new double[x.Length], new double[x.Length]);
        for (var i = 0; i < x.Length; i++) x[i] = Math.Clamp(x[i], low[i], high[i]);
        var value = function(x, gradient);
        for (var step = 0; step < steps && double.IsFinite(value); step++)
        {
            var direction = DirectionAt(x, gradient);
            if (Largest(direction) < GradientMin) break;
            var slope = InnerProduct.Of(direction, gradient);
            if (!(slope < 0))
            {
                _pairs.Clear();
                direction = DirectionAt(x, gradient);
                slope = InnerProduct.Of(direction, gradient);
            }
            // Without experience, a step moves no coordinate by more than a tenth of its range.
            var length = _pairs.Count > 0 ? 1 : Math.Min(1, LongestStep(direction));
            var nextValue = double.NaN;
            for (var halving = 0; halving < HalvingsMax; halving++, length /= 2)
            {
                for (var i = 0; i < x.Length; i++) next[i] = Math.Clamp(x[i] + length * direction[i], low[i], high[i]);
                nextValue = function(next, nextGradient);
                if (nextValue <= value + Enough * length * slope) break;
            }
            if (!(nextValue < value)) break;
            Remember(x, next, gradient, nextGradient);
            var gain = value - nextValue;
            next.CopyTo(x, 0);
            nextGradient.CopyTo(gradient, 0);
            value = nextValue;
            if (gain < GainMin * (1 + Math.Abs(value))) break;
        }
        return value;
    }

    double[] DirectionAt(double[] x, double[] gradient)
    {
        var direction = new double[x.Length];
        for (var i = 0; i < x.Length; i++) direction[i] = IsHeld(x, gradient, i) ? 0 : -gradient[i];
        var weights = new double[_pairs.Count];
        for (var k = _pairs.Count - 1; k >= 0; k--)
        {
            var (step, change, product) = _pairs[k];
            weights[k] = InnerProduct.Of(step, direction) / product;
            Add(direction, change, -weights[k]);
        }
        if (_pairs.Count > 0)
        {
            var (_, change, product) = _pairs[^1];
            var scale = product / InnerProduct.Of(change, change);
            for (var i = 0; i < direction.Length; i++) direction[i] *= scale;
        }
        for (var k = 0; k < _pairs.Count; k++)
        {
            var (step, change, product) = _pairs[k];
            Add(direction, step, weights[k] - InnerProduct.Of(change, direction) / product);
        }
        for (var i = 0; i < x.Length; i++)
            if (IsHeld(x, gradient, i)) direction[i] = 0;
        return direction;
    }

    bool IsHeld(double[] x, double[] gradient, int i) => (x[i] <= low[i] && gradient[i] > 0) || (x[i] >= high[i] && gradient[i] < 0);

    double LongestStep(double[] direction)
    {
        var longest = double.PositiveInfinity;
        for (var i = 0; i < direction.Length; i++)
            if (direction[i] != 0) longest = Math.Min(longest, 0.1 * (high[i] - low[i]) / Math.Abs(direction[i]));
        return longest;
    }

    void Remember(double[] x, double[] next, double[] gradient, double[] nextGradient)
    {
        var (step, change) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i < x.Length; i++) (step[i], change[i]) = (next[i] - x[i], nextGradient[i] - gradient[i]);
        var product = InnerProduct.Of(step, change);
        // Only where the slope rises along the step is there a curvature to learn from.
        if (!(product > 1e-12 * InnerProduct.Of(change, change))) return;
        if (_pairs.Count == Memory) _pairs.RemoveAt(0);
        _pairs.Add((step, change, product));
    }

    static void Add(double[] to, double[] what, double times)
    {
        for (var i = 0; i < to.Length; i++) to[i] += times * what[i];
    }

    static double Largest(double[] values)
    {
        var largest = 0.0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
