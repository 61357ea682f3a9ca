using HyperSweep.Dashboard.Reading;
using HyperSweep.Learning.Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>Shows what the winner takes for what: the test samples of one class that it says are of another.</summary>
static class MistakeApi
{
    const int SamplesMax = 60;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/sweeps/{id:long}/mistakes", (long id, int truth, int predicted, ResultSource source, TestData tests) =>
        {
            var (sweep, model) = source.Read(id, (database, found) => (found, database.LoadModel(id)));
            return ApiJson.Of(tests.Use(sweep, model, (data, classes) => Answer(data, classes, truth, predicted)));
        });

    static MistakeAnswer Answer(PreparedData data, int[] predictions, int truth, int predicted)
    {
        var (set, test) = (data.Dataset, data.Split.Test);
        int[] rows = [.. test.Where((row, i) => set.Labels[row] == truth && predictions[i] == predicted)];
        var shape = ShapeOf(set);
        return new(rows.Length, shape.Height, shape.Width, shape.Channels,
            [.. rows.Take(SamplesMax).Select(row => new SampleImage(row + 1, shape.Height == 0 ? "" : PixelsOf(set.Features, row)))]);
    }

    // Tables of pixels do not tell their shape: then a square is one.
    static ImageShape ShapeOf(Dataset set)
    {
        if (set.Features.Storage == FeatureStorage.Sparse) return default;
        if (set.Shape is { Channels: 1 or 3 } known) return known;
        var side = (int)Math.Round(Math.Sqrt(set.Features.Columns));
        return side > 1 && side * side == set.Features.Columns ? new(side, side, 1) : default;
    }

    static string PixelsOf(FeatureMatrix features, int row)
    {
        if (features.Storage == FeatureStorage.UInt8) return Convert.ToBase64String(features.ByteRow(row));
        var values = features.FloatRow(row);
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var pixels = new byte[values.Length];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = high > low ? (byte)Math.Round(255 * ((double)values[i] - low) / ((double)high - low)) : (byte)0;
        return Convert.ToBase64String(pixels);
    }
}
