namespace HyperSweep.Numerics;

/// <summary>The lower triangle L of A = L·Lᵀ, for a symmetric and positive definite A that may grow by rows.</summary>
sealed class CholeskyFactor
{
    readonly List<double[]> _rows = []; // Row i has i + 1 values.

    public int Size => _rows.Count;

    /// <summary>Adds a row of A.</summary>
    /// <param name="row">Size + 1 values, up to the diagonal; only read.</param>
    /// <returns>False when A would no longer be positive definite: then the factor is as before.</returns>
    public bool TryAdd(double[] row)
    {
        if (row.Length != Size + 1) throw new ArgumentException($"Expected {Size + 1} values, got {row.Length}.", nameof(row));
        var factor = (double[])row.Clone();
        for (var j = 0; j < Size; j++)
            factor[j] = (factor[j] - InnerProduct.Of(factor.AsSpan(0, j), _rows[j].AsSpan(0, j))) / _rows[j][j];
        var square = factor[Size] - InnerProduct.Of(factor.AsSpan(0, Size), factor.AsSpan(0, Size));
        if (!(square > 0) || double.IsInfinity(square)) return false;
        factor[Size] = Math.Sqrt(square);
        _rows.Add(factor);
        return true;
    }

    public double Diagonal(int row) => _rows[row][row];

    /// <summary>Row i of L times the first values of x.</summary>
    /// <param name="upTo">How many values; null: the row's length, i + 1.</param>
    public double RowTimes(int row, ReadOnlySpan<double> x, int? upTo = null) =>
        InnerProduct.Of(_rows[row].AsSpan(0, upTo ?? row + 1), x[..(upTo ?? row + 1)]);

    /// <summary>ln det A.</summary>
    public double LogDeterminant()
    {
        var sum = 0.0;
        foreach (var row in _rows) sum += PortableMath.Log(row[^1]);
        return 2 * sum;
    }

    /// <summary>Puts the x of L·x = values into the place of the values.</summary>
    /// <param name="values">As many as there are rows.</param>
    public void SolveLower(Span<double> values)
    {
        for (var i = 0; i < Size; i++)
            values[i] = (values[i] - InnerProduct.Of(_rows[i].AsSpan(0, i), values[..i])) / _rows[i][i];
    }

    /// <summary>The same for Lᵀ·x.</summary>
    public void SolveUpper(Span<double> values)
    {
        for (var i = Size - 1; i >= 0; i--)
        {
            var row = _rows[i];
            var x = values[i] /= row[i];
            for (var j = 0; j < i; j++) values[j] -= row[j] * x;
        }
    }

    /// <summary>The same for A·x.</summary>
    public void Solve(Span<double> values)
    {
        SolveLower(values);
        SolveUpper(values);
    }

    /// <summary>L·x.</summary>
    public double[] Multiply(ReadOnlySpan<double> x)
    {
        var product = new double[Size];
        for (var i = 0; i < Size; i++) product[i] = InnerProduct.Of(_rows[i], x[..(i + 1)]);
        return product;
    }

    /// <summary>The lower triangle of A's inverse: row i has i + 1 values.</summary>
    public double[][] Inverse()
    {
        // Columns of L's inverse, each from its diagonal on.
        var columns = new double[Size][];
        for (var j = 0; j < Size; j++)
        {
            var column = columns[j] = new double[Size - j];
            column[0] = 1 / _rows[j][j];
            for (var i = j + 1; i < Size; i++)
                column[i - j] = -InnerProduct.Of(_rows[i].AsSpan(j, i - j), column.AsSpan(0, i - j)) / _rows[i][i];
        }
        var inverse = new double[Size][];
        for (var i = 0; i < Size; i++)
        {
            inverse[i] = new double[i + 1];
            for (var j = 0; j <= i; j++) inverse[i][j] = InnerProduct.Of(columns[i], columns[j].AsSpan(i - j));
        }
        return inverse;
    }
}
