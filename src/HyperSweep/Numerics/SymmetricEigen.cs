namespace HyperSweep.Numerics;

/// <summary>
/// A symmetric matrix as V·diag(Values)·Vᵀ. Rotations that make one pair of entries zero after another (C. G. J. Jacobi, 1846), in a
/// written order, so that the bits are the same everywhere.
/// </summary>
/// <param name="Values">In no order.</param>
/// <param name="Vectors">Column k belongs to value k: <c>Vectors[i][k]</c>.</param>
sealed record SymmetricEigen(double[] Values, double[][] Vectors)
{
    const int SweepsMax = 60;

    /// <param name="matrix">Square; only read.</param>
    public static SymmetricEigen Of(double[][] matrix)
    {
        var size = matrix.Length;
        double[][] a = [.. matrix.Select(row => (double[])row.Clone())];
        double[][] v = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Select(j => i == j ? 1.0 : 0).ToArray())];
        for (var sweep = 0; sweep < SweepsMax && !IsDiagonal(a); sweep++)
            for (var p = 0; p < size - 1; p++)
                for (var q = p + 1; q < size; q++)
                    if (a[p][q] != 0) Rotate(a, v, p, q);
        return new([.. Enumerable.Range(0, size).Select(i => a[i][i])], v);
    }

    static bool IsDiagonal(double[][] a)
    {
        var (inside, outside) = (0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
            for (var j = 0; j <= i; j++)
                if (i == j) inside += a[i][i] * a[i][i];
                else outside += a[i][j] * a[i][j];
        return outside <= 1e-32 * inside;
    }

    static void Rotate(double[][] a, double[][] v, int p, int q)
    {
        // The smaller of the two angles that make a[p][q] zero.
        var cotangent = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        var tangent = (cotangent >= 0 ? 1 : -1) / (Math.Abs(cotangent) + Math.Sqrt(cotangent * cotangent + 1));
        var cosine = 1 / Math.Sqrt(tangent * tangent + 1);
        var sine = tangent * cosine;
        for (var k = 0; k < a.Length; k++)
            (a[k][p], a[k][q]) = (cosine * a[k][p] - sine * a[k][q], sine * a[k][p] + cosine * a[k][q]);
        for (var k = 0; k < a.Length; k++)
            (a[p][k], a[q][k]) = (cosine * a[p][k] - sine * a[q][k], sine * a[p][k] + cosine * a[q][k]);
        for (var k = 0; k < a.Length; k++)
            (v[k][p], v[k][q]) = (cosine * v[k][p] - sine * v[k][q], sine * v[k][p] + cosine * v[k][q]);
        (a[p][q], a[q][p]) = (0, 0);
    }
}
