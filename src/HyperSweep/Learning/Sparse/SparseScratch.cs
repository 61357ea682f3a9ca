using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Sparse;

/// <summary>Memory that the panels of a cohort use one after another.</summary>
sealed unsafe class SparseScratch : IDisposable
{
    /// <summary>Samples whose slopes are held at once; larger batches sum their gradient up part by part. Part of the result.</summary>
    public const int PartSamples = 1024;

    readonly NativeBuffer _slopes, _scales, _squares, _absolutes;
    readonly NativeBuffer? _gradient;

    /// <param name="lanesMax">Of the widest panel.</param>
    /// <param name="batchSize">Samples of a batch, 1 … number of training samples.</param>
    /// <param name="hasPenalty">Whether a trial has one.</param>
    public SparseScratch(PreparedData data, int lanesMax, int batchSize, bool hasPenalty)
    {
        var features = data.Dataset.Features.Columns;
        Scorer = new(data, lanesMax);
        _slopes = new((long)Lanes.Groups(Math.Min(batchSize, PartSamples)) * Lanes.Width * lanesMax);
        _gradient = batchSize > PartSamples ? new((long)features * lanesMax) : null;
        (_scales, _squares, _absolutes) = (new(lanesMax), new(2L * lanesMax), new(2L * lanesMax));
        var steps = (data.Split.Train.Length + batchSize - 1) / batchSize;
        Ledger = hasPenalty ? new(features, lanesMax, steps) : null;
    }

    public SparseScorer Scorer { get; }

    public static long BytesFor(PreparedData data, int lanesMax, int batchSize, bool hasPenalty)
    {
        long features = data.Dataset.Features.Columns, part = Math.Min(batchSize, PartSamples);
        var steps = (data.Split.Train.Length + batchSize - 1) / batchSize;
        return sizeof(float) * lanesMax * (part + 2 * Lanes.Width + (batchSize > PartSamples ? features : 0))
            + (hasPenalty ? PenaltyLedger.BytesFor(data.Dataset.Features.Columns, lanesMax, steps) : 0);
    }

    /// <summary>Null where no trial has a penalty.</summary>
    public PenaltyLedger? Ledger { get; }

    /// <summary>[samples of a part, rounded up to 16][lanes].</summary>
    public float* Slopes => _slopes.Pointer;

    /// <summary>[features][lanes], all zero between batches; null where no batch is larger than a part.</summary>
    public float* Gradient => _gradient is null ? null : _gradient.Pointer;

    /// <summary>A value for each lane.</summary>
    public float* Scales => _scales.Pointer;

    public double* Squares => (double*)_squares.Pointer;

    public double* Absolutes => (double*)_absolutes.Pointer;

    public void Dispose()
    {
        Scorer.Dispose();
        Ledger?.Dispose();
        _slopes.Dispose();
        _gradient?.Dispose();
        _scales.Dispose();
        _squares.Dispose();
        _absolutes.Dispose();
    }
}
