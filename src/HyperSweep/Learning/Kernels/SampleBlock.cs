using System.Runtime.Intrinsics;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Learning.Kernels;

/// <summary>
/// Up to 64 samples, gathered once and laid out twice: by columns for the scores, by rows for the gradient. Every trial of a cohort
/// learns from the same block. Bytes that few products will read stay bytes and are widened on the way into the product.
/// </summary>
sealed unsafe class SampleBlock : IDisposable
{
    // Rows a multiple of 4 KB apart would share cache sets.
    const int AliasingStride = 1024;

    // A product that widens bytes takes a quarter longer than one that reads floats; two of them would pay for writing the floats.
    const int WideningPassesMax = 1;

    /// <summary>
    /// Groups of sixteen features in a strip. A product by rows is made strip by strip: the gradient of a strip stays in the cache
    /// until the step, and before each strip some of the next block's rows are asked for.
    /// </summary>
    public const int StripGroups = 4;

    readonly FeatureMatrix _matrix;
    readonly int[] _matrixLabels;
    readonly Lookahead _ahead;
    readonly int _groups, _passesOfTrial;
    readonly ByteBlock? _bytes; // Null when features are stored as floats.
    readonly NativeBuffer _rows, _columns, _scale, _shift;
    readonly NativeBuffer _labels; // Integers; the buffer only lends its memory.
    bool _isWidened;

    public SampleBlock(PreparedData data)
    {
        (_matrix, _matrixLabels, Features) = (data.Dataset.Features, data.Dataset.Labels, data.Dataset.Features.Columns);
        (_ahead, _groups) = (new(_matrix), Lanes.Groups(Features));
        _passesOfTrial = (data.Dataset.ClassNames.Count + PanelProduct.ClassesMax - 1) / PanelProduct.ClassesMax;
        var padded = _groups * Lanes.Width;
        RowStride = padded % AliasingStride == 0 ? padded + Lanes.Width : padded;
        if (_matrix.Storage == FeatureStorage.UInt8) _bytes = new(_matrix);
        _rows = new(Lanes.BlockSamples * (long)RowStride);
        _columns = new(Lanes.BlockSamples * (long)padded);
        _labels = new(Lanes.BlockSamples);
        (_scale, _shift) = (new(padded), new(padded)); // Zero beyond the last feature, so that padding stays zero.
        data.Normalization.Scale.CopyTo(new Span<float>(_scale.Pointer, Features));
        data.Normalization.Shift.CopyTo(new Span<float>(_shift.Pointer, Features));
    }

    public int Features { get; }

    public int Samples { get; private set; }

    public int Strips => (_groups + StripGroups - 1) / StripGroups;

    /// <summary>Floats from one sample of <see cref="Rows"/> to the next.</summary>
    public int RowStride { get; }

    /// <summary>[64][RowStride]: a row for each sample, zero beyond the last feature. Only where staged for many passes.</summary>
    public float* Rows => _rows.Pointer;

    /// <summary>[features, rounded up to 16][64]: a row for each feature. Only where staged for many passes.</summary>
    public float* Columns => _columns.Pointer;

    /// <summary>A class for each sample.</summary>
    public int* Labels => (int*)_labels.Pointer;

    /// <summary>Memory of a block, nearly.</summary>
    public static long BytesFor(PreparedData data)
    {
        var perValue = 2 * (sizeof(float) + (data.Dataset.Features.Storage == FeatureStorage.UInt8 ? 1 : 0));
        return (long)perValue * Lanes.BlockSamples * Lanes.Groups(data.Dataset.Features.Columns) * Lanes.Width;
    }

    /// <param name="rowNumbers">1 to 64 rows of the matrix.</param>
    /// <param name="next">Rows of the block that will be staged after this one, as far as known.</param>
    /// <param name="trials">How many trials will read the block: speed depends on it, results do not.</param>
    /// <param name="isForScores">The block is read by columns only.</param>
    public void Stage(ReadOnlySpan<int> rowNumbers, ReadOnlySpan<int> next = default, int trials = int.MaxValue, bool isForScores = false)
    {
        Samples = rowNumbers.Length;
        for (var i = 0; i < rowNumbers.Length; i++) Labels[i] = _matrixLabels[rowNumbers[i]];
        _ahead.Announce(next, portions: (long)trials * Strips);
        _isWidened = _bytes is null || trials > WideningPassesMax / _passesOfTrial;
        if (_bytes is null) StageFloats(rowNumbers);
        else
        {
            _bytes.Stage(rowNumbers);
            if (_isWidened) Widen(isForScores);
        }
    }

    /// <summary>The product whose lanes are samples and whose positions are features.</summary>
    public void MultiplyByColumns<TEdge>(float* weights, int classes, TEdge edge) where TEdge : struct, IPanelEdge
    {
        var vectors = (0, Lanes.Groups(Samples));
        if (_isWidened) PanelProduct.Run(FloatColumns, weights, Features, classes, vectors, edge);
        else PanelProduct.Run(ByteColumns, weights, Features, classes, vectors, edge);
    }

    /// <summary>Groups of sixteen features that a strip holds.</summary>
    public (int First, int End) GroupsOf(int strip) => (strip * StripGroups, Math.Min((strip + 1) * StripGroups, _groups));

    /// <summary>One strip of the product whose lanes are features and whose positions are samples.</summary>
    public void MultiplyStrip<TEdge>(int strip, float* derivatives, int classes, TEdge edge) where TEdge : struct, IPanelEdge
    {
        _ahead.FetchPortion();
        if (_isWidened) PanelProduct.Run(FloatRows, derivatives, Samples, classes, GroupsOf(strip), edge);
        else PanelProduct.Run(ByteRows, derivatives, Samples, classes, GroupsOf(strip), edge);
    }

    public void Dispose()
    {
        _bytes?.Dispose();
        _rows.Dispose();
        _columns.Dispose();
        _labels.Dispose();
        _scale.Dispose();
        _shift.Dispose();
    }

    FloatSource FloatColumns => new(Columns, Lanes.BlockSamples);

    FloatSource FloatRows => new(Rows, RowStride);

    ByteColumnSource ByteColumns => new(_bytes!.Columns, _scale.Pointer, _shift.Pointer);

    ByteRowSource ByteRows => new(_bytes!.Rows, _bytes.RowStride, _scale.Pointer, _shift.Pointer);

    void StageFloats(ReadOnlySpan<int> rowNumbers)
    {
        for (var i = 0; i < rowNumbers.Length; i++)
        {
            var row = new FloatSource((float*)_matrix.Memory + (nint)rowNumbers[i] * Features, 0);
            var to = Rows + i * (nint)RowStride;
            for (var j = 0; j < Features; j += Lanes.Width)
                Vector512.Store(
                    Vector512.FusedMultiplyAdd(row.From(j).Load(0), Vector512.Load(_scale.Pointer + j), Vector512.Load(_shift.Pointer + j)),
                    to + j);
        }
        for (var i = 0; i < Samples; i += Lanes.Width)
            for (var group = 0; group < Lanes.Groups(Features); group++)
                Transposition.Copy16(
                    Rows + i * (nint)RowStride + group * Lanes.Width, RowStride,
                    Columns + group * (nint)(Lanes.Width * Lanes.BlockSamples) + i, Lanes.BlockSamples);
    }

    void Widen(bool isForScores)
    {
        var columns = ByteColumns;
        var to = Columns;
        for (var j = 0; j < Features; j++, columns.MoveNext(), to += Lanes.BlockSamples)
        {
            // All four, whatever the number of samples: cheaper than to count.
            Vector512.Store(columns.Load(0), to);
            Vector512.Store(columns.Load(1), to + 16);
            Vector512.Store(columns.Load(2), to + 32);
            Vector512.Store(columns.Load(3), to + 48);
        }
        if (isForScores) return;
        for (var i = 0; i < Samples; i++)
        {
            var row = Rows + i * (nint)RowStride;
            var bytes = _bytes!.Rows + i * _bytes.RowStride;
            float* scale = _scale.Pointer, shift = _shift.Pointer;
            for (nint j = 0; j < Features; j += Lanes.Width)
                Vector512.Store(
                    Vector512.FusedMultiplyAdd(Widening.Load(bytes + j), Vector512.Load(scale + j), Vector512.Load(shift + j)), row + j);
        }
    }
}
