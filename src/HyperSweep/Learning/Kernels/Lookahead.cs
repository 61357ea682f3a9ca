using System.Runtime.Intrinsics.X86;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Learning.Kernels;

/// <summary>
/// Fetches the rows of the next block into the cache, a few lines at a time between the tiles of a product, so that the wait for
/// memory hides behind arithmetic. Changes speed alone.
/// </summary>
sealed unsafe class Lookahead(FeatureMatrix matrix)
{
    const int CacheLine = 64;

    readonly int[] _rows = new int[Lanes.BlockSamples];
    readonly nint _rowBytes = matrix.Columns * (matrix.Storage == FeatureStorage.UInt8 ? 1 : sizeof(float));
    int _count, _row, _portion;
    nint _at;

    /// <param name="rowNumbers">Rows of the matrix; those beyond 64 are left out.</param>
    /// <param name="portions">How often <see cref="FetchPortion"/> will be called before the rows are needed; 1 or more.</param>
    public void Announce(ReadOnlySpan<int> rowNumbers, long portions)
    {
        _count = Math.Min(rowNumbers.Length, _rows.Length);
        rowNumbers[.._count].CopyTo(_rows);
        (_row, _at) = (0, 0);
        var lines = _count * (_rowBytes + CacheLine - 1) / CacheLine;
        _portion = (int)((lines + portions - 1) / portions);
    }

    /// <summary>Asks for the next cache lines of the announced rows.</summary>
    public void FetchPortion()
    {
        for (var lines = _portion; lines > 0 && _row < _count; lines--)
        {
            Prefetch(matrix.Memory + _rows[_row] * _rowBytes + _at);
            _at += CacheLine;
            if (_at < _rowBytes) continue;
            (_row, _at) = (_row + 1, 0);
        }
    }

    static void Prefetch(byte* address)
    {
        if (Sse.IsSupported) Sse.Prefetch1(address);
    }
}
