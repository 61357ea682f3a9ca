using HyperSweep.Data.Files;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Tables;

/// <summary>Rows whose number is known only at the end. Kept in blocks, so that growing copies nothing.</summary>
sealed class FeatureRows(string source, int columns)
{
    const int BlockValues = 1 << 18;

    readonly int _blockRows = Math.Max(1, BlockValues / columns);
    readonly List<float[]> _blocks = [];

    public int Count { get; private set; }

    public Span<float> Add()
    {
        var row = Count % _blockRows;
        if (row == 0)
        {
            // Blocks and the matrix exist side by side for a moment.
            MatrixMemory.RequireFits(source, 2L * sizeof(float) * columns * (Count + _blockRows));
            _blocks.Add(new float[_blockRows * columns]);
        }
        Count++;
        return _blocks[^1].AsSpan(row * columns, columns);
    }

    public FeatureMatrix ToMatrix()
    {
        var matrix = MatrixMemory.Allocate(source, Count, columns, FeatureStorage.Float32);
        for (var row = 0; row < Count; row += _blockRows)
        {
            var target = MatrixMemory.Floats(matrix, row, Math.Min(_blockRows, Count - row));
            _blocks[row / _blockRows].AsSpan(0, target.Length).CopyTo(target);
        }
        return matrix;
    }
}
