using HyperSweep.Numerics;
using HyperSweep.Randomness;

namespace HyperSweep.Search.Samplers.Cmaes;

/// <summary>
/// Normal vectors at right angles to some earlier ones, each as long as it was drawn: few trials then see more of the space (H. Wang,
/// M. Emmerich, T. Bäck, "Mirrored orthogonal sampling with pairwise selection in evolution strategies", SAC 2014).
/// </summary>
sealed class OrthogonalDraws
{
    // What is left of a vector that lay within the others has no direction.
    const double ShareMin = 1e-9;

    // Keeps a quantile finite.
    const double HalfOfLeast = 5e-17;

    readonly int _size;
    readonly List<double[]> _basis = [];

    /// <param name="earlier">The numbers of which the earlier vectors were drawn; fewer than <paramref name="size"/>.</param>
    public OrthogonalDraws(IEnumerable<SplitMix64> earlier, int size)
    {
        _size = size;
        foreach (var random in earlier)
        {
            var copy = random;
            var vector = Next(ref copy);
            var length = Length(vector);
            if (length == 0) continue;
            for (var k = 0; k < size; k++) vector[k] /= length;
            _basis.Add(vector);
        }
    }

    public double[] Next(ref SplitMix64 random)
    {
        var vector = new double[_size];
        for (var k = 0; k < _size; k++) vector[k] = NormalDistribution.Quantile(random.NextUnit() + HalfOfLeast);
        if (_basis.Count == 0) return vector;
        var turned = vector.ToArray();
        foreach (var direction in _basis)
        {
            var along = InnerProduct.Of(direction, turned);
            for (var k = 0; k < _size; k++) turned[k] -= along * direction[k];
        }
        var (length, left) = (Length(vector), Length(turned));
        if (left <= ShareMin * length) return vector;
        for (var k = 0; k < _size; k++) turned[k] *= length / left;
        return turned;
    }

    static double Length(double[] vector) => Math.Sqrt(InnerProduct.Of(vector, vector));
}
