using HyperSweep.Numerics;
using HyperSweep.Randomness;

namespace HyperSweep.Tests.Numerics;

public sealed class SymmetricEigenTests
{
    // (2, 1; 1, 2) stretches (1, 1) by 3 and (1, −1) by 1.
    [Fact]
    public void Is_what_was_reckoned_by_hand()
    {
        var eigen = SymmetricEigen.Of([[2, 1], [1, 2]]);

        var large = eigen.Values[0] > eigen.Values[1] ? 0 : 1;
        Assert.Equal(3, eigen.Values[large], 1e-14);
        Assert.Equal(1, eigen.Values[1 - large], 1e-14);
        Assert.Equal(eigen.Vectors[0][large], eigen.Vectors[1][large], 1e-14);
        Assert.Equal(eigen.Vectors[0][1 - large], -eigen.Vectors[1][1 - large], 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void Makes_the_matrix_again_from_vectors_at_right_angles(int size)
    {
        SplitMix64 random = new((ulong)size);
        var matrix = new double[size][];
        for (var i = 0; i < size; i++) matrix[i] = new double[size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++) matrix[i][j] = matrix[j][i] = random.NextNormal();

        var (values, v) = SymmetricEigen.Of(matrix);

        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                var places = Enumerable.Range(0, size);
                Assert.Equal(matrix[i][j], places.Sum(k => v[i][k] * values[k] * v[j][k]), 1e-12);
                Assert.Equal(i == j ? 1 : 0, places.Sum(k => v[k][i] * v[k][j]), 1e-12);
            }
        }
    }

    [Fact]
    public void A_diagonal_matrix_stays_as_it_is()
    {
        double[][] matrix = [[4, 0], [0, 1e-300]];

        var eigen = SymmetricEigen.Of(matrix);

        Assert.Equal([4, 1e-300], eigen.Values);
        Assert.Equal([1, 0, 0, 1], eigen.Vectors.SelectMany(row => row));
    }
}
