using System.Runtime.InteropServices;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Files;

/// <summary>Asks for matrices within the machine's memory, and reaches many rows of one at once.</summary>
static class MatrixMemory
{
    public const int ColumnsMax = 1 << 24, RowsMax = 1 << 30;

    const int BlockBytes = 1 << 20;

    /// <exception cref="DataException">The matrix would not fit into the machine.</exception>
    public static FeatureMatrix Allocate(string source, long rows, long columns, FeatureStorage storage)
    {
        if (columns is < 1 or > ColumnsMax)
            throw DataException.At(source, null, $"Expected 1 … {ColumnsMax} feature columns, got {columns}.");
        if (rows > RowsMax) throw DataException.At(source, null, $"Expected at most {RowsMax} rows, got {rows}.");
        RequireFits(source, rows * columns * (storage == FeatureStorage.UInt8 ? sizeof(byte) : sizeof(float)));
        return new((int)rows, (int)columns, storage);
    }

    public static void RequireFits(string source, long bytes)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > available)
            throw DataException.At(source, null,
                $"Expected a data set that fits into this machine's {available >> 20} MiB, got {bytes >> 20} MiB. "
                + "Use fewer rows or columns.");
    }

    /// <summary>Rows that make about a megabyte: large enough for bulk work, small enough for a cache.</summary>
    public static int RowsPerBlock(FeatureMatrix matrix) =>
        (int)Math.Clamp(BlockBytes / Math.Max(matrix.Bytes / Math.Max(matrix.Rows, 1), 1), 1, Math.Max(matrix.Rows, 1));

    /// <summary>The memory of consecutive rows, as it stands.</summary>
    public static Span<byte> Bytes(FeatureMatrix matrix, int firstRow, int rows) =>
        rows == 0 ? [] : Join(matrix.ByteRow(firstRow), matrix.ByteRow(firstRow + rows - 1), rows);

    public static Span<float> Floats(FeatureMatrix matrix, int firstRow, int rows) =>
        rows == 0 ? [] : Join(matrix.FloatRow(firstRow), matrix.FloatRow(firstRow + rows - 1), rows);

    // Rows stand one after another in one allocation; both ends were checked when their spans were made.
    static Span<T> Join<T>(Span<T> first, Span<T> last, int rows) =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(first), checked(first.Length * (rows - 1) + last.Length));
}
