using HyperSweep.Learning.Datasets;
using HyperSweep.Sweeps;

namespace HyperSweep.Data.Preparation;

/// <summary>Fits scale and shift of each column to the training rows.</summary>
static class NormalizationFit
{
    public static Normalization Of(FeatureMatrix features, int[] train, NormalizationKind kind)
    {
        var unit = features.Storage == FeatureStorage.UInt8 ? 1f / 255 : 1f;
        var scale = new float[features.Columns];
        var shift = new float[features.Columns];
        Array.Fill(scale, unit);
        if (kind == NormalizationKind.None) return new(scale, shift);
        if (kind == NormalizationKind.Scale)
        {
            // A column without values, or of too small ones for float32, stays as it is.
            var sizes = ColumnSizes.Of(features, train);
            for (var j = 0; j < scale.Length; j++)
                if (float.IsFinite(1 / sizes[j])) scale[j] = 1 / sizes[j];
            return new(scale, shift);
        }

        var (mean, deviation) = ColumnStatistics.Of(features, train, withDeviation: kind == NormalizationKind.Standardize);
        for (var j = 0; j < scale.Length; j++)
        {
            // Units cancel: (v·u − mean·u) / (deviation·u). A column without spread, or too little for float32, is only shifted.
            if (kind == NormalizationKind.Standardize && float.IsFinite((float)(1 / deviation[j]))) scale[j] = (float)(1 / deviation[j]);
            shift[j] = (float)(-mean[j] * scale[j]) + 0f; // No negative zero.
        }
        return new(scale, shift);
    }
}
