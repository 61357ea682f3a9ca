using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Learning.Kernels;

/// <summary>
/// Up to 64 samples, gathered, normalized and laid out twice: by rows for the gradient, by columns for the scores.
/// Staged once, then used by every trial of a cohort.
/// </summary>
sealed unsafe class SampleBlock : IDisposable
{
    // Rows a multiple of 4 KB apart would share cache sets.
    const int AliasingStride = 1024;

    readonly FeatureMatrix _matrix;
    readonly int[] _matrixLabels;
    readonly NativeBuffer _rows, _columns, _scale, _shift;
    readonly NativeBuffer _labels; // Integers; the buffer only lends its memory.

    public SampleBlock(PreparedData data)
    {
        (_matrix, _matrixLabels, Features) = (data.Dataset.Features, data.Dataset.Labels, data.Dataset.Features.Columns);
        var padded = Lanes.Groups(Features) * Lanes.Width;
        RowStride = padded % AliasingStride == 0 ? padded + Lanes.Width : padded;
        _rows = new(Lanes.BlockSamples * (long)RowStride);
        _columns = new(Lanes.BlockSamples * (long)padded);
        _labels = new(Lanes.BlockSamples);
        (_scale, _shift) = (new(padded), new(padded)); // Zero beyond the last feature, so that padding stays zero.
        data.Normalization.Scale.CopyTo(new Span<float>(_scale.Pointer, Features));
        data.Normalization.Shift.CopyTo(new Span<float>(_shift.Pointer, Features));
    }

    public int Features { get; }

    public int Samples { get; private set; }

    /// <summary>Floats from one sample of <see cref="Rows"/> to the next.</summary>
    public int RowStride { get; }

    /// <summary>[64][RowStride]: a row for each sample, zero beyond the last feature.</summary>
    public float* Rows => _rows.Pointer;

    /// <summary>[features, rounded up to 16][64]: a row for each feature.</summary>
    public float* Columns => _columns.Pointer;

    /// <summary>A class for each sample.</summary>
    public int* Labels => (int*)_labels.Pointer;

    /// <param name="rowNumbers">1 to 64 rows of the matrix.</param>
    public void Stage(ReadOnlySpan<int> rowNumbers)
    {
        Samples = rowNumbers.Length;
        for (var i = 0; i < rowNumbers.Length; i++)
        {
            Labels[i] = _matrixLabels[rowNumbers[i]];
            StageRow(rowNumbers[i], Rows + i * (nint)RowStride);
        }
        for (var i = 0; i < Samples; i += Lanes.Width)
            for (var group = 0; group < Lanes.Groups(Features); group++)
                Transposition.Copy16(
                    Rows + i * (nint)RowStride + group * Lanes.Width, RowStride,
                    Columns + group * (nint)(Lanes.Width * Lanes.BlockSamples) + i, Lanes.BlockSamples);
    }

    public void Dispose()
    {
        _rows.Dispose();
        _columns.Dispose();
        _labels.Dispose();
        _scale.Dispose();
        _shift.Dispose();
    }

    void StageRow(int row, float* to)
    {
        float* scale = _scale.Pointer, shift = _shift.Pointer;
        var first = (nint)row * Features;
        if (_matrix.Storage == FeatureStorage.UInt8)
            for (var j = 0; j < Features; j += Lanes.Width)
                Normalize(Widen(Vector128.Load(_matrix.Memory + first + j)), scale + j, shift + j, to + j);
        else
            for (var j = 0; j < Features; j += Lanes.Width)
                Normalize(Vector512.Load((float*)_matrix.Memory + first + j), scale + j, shift + j, to + j);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Normalize(Vector512<float> values, float* scale, float* shift, float* to) =>
        Vector512.Store(Vector512.FusedMultiplyAdd(values, Vector512.Load(scale), Vector512.Load(shift)), to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Widen(Vector128<byte> bytes)
    {
        var integers = System.Runtime.Intrinsics.X86.Avx512F.IsSupported
            ? System.Runtime.Intrinsics.X86.Avx512F.ConvertToVector512Int32(bytes)
            : Vector512.WidenLower(Vector512.WidenLower(bytes.ToVector256().ToVector512())).AsInt32();
        return Vector512.ConvertToSingle(integers);
    }
}
