using HyperSweep.Numerics;
using HyperSweep.Randomness;

namespace HyperSweep.Tests.Numerics;

public sealed class CholeskyFactorTests
{
    // A = L·Lᵀ with L = [[2, 0, 0], [1, 3, 0], [-1, 2, 4]].
    static readonly double[][] Known = [[4], [2, 10], [-2, 5, 21]];

    [Fact]
    public void Is_the_factor_that_was_reckoned_by_hand()
    {
        var factor = Of(Known);

        Assert.Equal([2, 3, 4], Enumerable.Range(0, 3).Select(factor.Diagonal));
        Assert.Equal([2, 1 + 6, -1 + 4 + 12], factor.Multiply([1, 2, 3]));
        Assert.Equal(Math.Log(4 * 9 * 16), factor.LogDeterminant(), 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(80)]
    public void Solves_and_inverts_what_it_was_made_of(int size)
    {
        var matrix = Random(size);
        var factor = Of(matrix);
        double[] x = [.. Enumerable.Range(0, size).Select(i => Math.Sin(i + 1))];

        var solved = Times(matrix, x);
        factor.Solve(solved);

        Assert.All(solved.Zip(x), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
        var inverse = factor.Inverse();
        for (var i = 0; i < size; i++)
        {
            double[] column = [.. Enumerable.Range(0, size).Select(j => j <= i ? inverse[i][j] : inverse[j][i])];
            Assert.All(Times(matrix, column).Index(), each => Assert.Equal(each.Index == i ? 1 : 0, each.Item, 1e-8));
        }
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused_and_leaves_the_factor_alone()
    {
        var factor = Of(Known);

        Assert.False(factor.TryAdd([2, 10, 5, 10])); // A copy of the second row.
        Assert.False(factor.TryAdd([0, 0, 0, double.NaN]));
        Assert.Equal(3, factor.Size);
        Assert.True(factor.TryAdd([2, 10, 5, 10.25]));
        Assert.Equal(0.5, factor.Diagonal(3), 1e-12);
    }

    [Fact]
    public void A_row_of_another_length_is_refused() => Assert.Throws<ArgumentException>(() => Of(Known).TryAdd([1, 2]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(100)]
    public void An_inner_product_is_the_sum_in_its_order(int length)
    {
        SplitMix64 random = new((ulong)length);
        double[] x = [.. Enumerable.Range(0, length).Select(_ => random.NextNormal())], y = [.. x.Reverse()];

        // Sixteen sums side by side, halved; then the rest one by one.
        var sums = new double[16];
        var whole = length - length % 16;
        for (var i = 0; i < whole; i++) sums[i % 16] += x[i] * y[i];
        for (var half = 8; half > 0; half /= 2)
            for (var i = 0; i < half; i++) sums[i] += sums[i + half];
        for (var i = whole; i < length; i++) sums[0] += x[i] * y[i];

        Assert.Equal(sums[0], InnerProduct.Of(x, y));
        Assert.Throws<ArgumentException>(() => InnerProduct.Of(x, new double[length + 1]));
    }

    static CholeskyFactor Of(double[][] rows)
    {
        CholeskyFactor factor = new();
        foreach (var row in rows) Assert.True(factor.TryAdd(row));
        return factor;
    }

    static double[][] Random(int size)
    {
        SplitMix64 random = new(9);
        double[][] lower = [.. Enumerable.Range(0, size).Select(i =>
            Enumerable.Range(0, size).Select(j => j < i ? 0.3 * random.NextNormal() : j == i ? 1 + random.NextUnit() : 0).ToArray())];
        return [.. Enumerable.Range(0, size).Select(i =>
            Enumerable.Range(0, i + 1).Select(j => lower[i].Zip(lower[j], (a, b) => a * b).Sum()).ToArray())];
    }

    static double[] Times(double[][] rows, double[] x) => [.. Enumerable.Range(0, rows.Length).Select(i =>
        Enumerable.Range(0, rows.Length).Sum(j => (j <= i ? rows[i][j] : rows[j][i]) * x[j]))];
}
