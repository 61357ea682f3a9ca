using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Training;

/// <summary>
/// A linear classifier in training, as it stands after an epoch. As bytes, little-endian: a word that names the format, classes,
/// features, epochs, steps averaged, six metrics; then weights and bias, and, of a trial that has them, velocity and average alike.
/// </summary>
/// <param name="Metrics">Of the last epoch.</param>
/// <param name="StepsAveraged">0: the average has not begun.</param>
/// <param name="Velocity">Null without momentum.</param>
/// <param name="Average">Null without averaging.</param>
public sealed record LinearState(
    int Epochs, Metrics Metrics, ModelWeights Weights, ModelWeights? Velocity, ModelWeights? Average, long StepsAveraged)
{
    const uint Format = 0x314C5348; // "HSL1".

    const int HeaderBytes = 5 * sizeof(int) + sizeof(long) + 6 * sizeof(double);

    /// <summary>What is measured and kept: the average, once there is one.</summary>
    public ModelWeights Model => StepsAveraged > 0 ? Average! : Weights;

    /// <summary>The beginning of another training with these weights: without epochs, velocity or average.</summary>
    public LinearState AsBeginning() => new(0, Metrics.None, Model, Velocity: null, Average: null, StepsAveraged: 0);

    public Checkpoint ToCheckpoint()
    {
        ModelWeights?[] parts = [Weights, Velocity, Average];
        var floats = Weights.Weights.Count + Weights.Bias.Count;
        var bytes = new byte[HeaderBytes + parts.Count(part => part is not null) * floats * sizeof(float)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Format);
        int[] counts = [Weights.Classes, Weights.Features, Epochs, (Velocity is null ? 0 : 1) + (Average is null ? 0 : 2)];
        for (var i = 0; i < counts.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 + 4 * i), counts[i]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(20), StepsAveraged);
        double[] metrics =
        [
            Metrics.TrainLoss, Metrics.TrainAccuracy, Metrics.RegularizationLoss, Metrics.ValidationLoss, Metrics.ValidationAccuracy,
            Metrics.Value,
        ];
        for (var i = 0; i < metrics.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(28 + 8 * i), metrics[i]);
        var rest = bytes.AsSpan(HeaderBytes);
        foreach (var part in parts.OfType<ModelWeights>())
        {
            MemoryMarshal.AsBytes(part.Weights.Span).CopyTo(rest);
            MemoryMarshal.AsBytes(part.Bias.Span).CopyTo(rest[(part.Weights.Count * sizeof(float))..]);
            rest = rest[(floats * sizeof(float))..];
        }
        return new(Weights.Trial, Epochs, [.. bytes]);
    }

    /// <returns>Null when the bytes are of another format, cut short or too long.</returns>
    public static LinearState? Read(Checkpoint checkpoint)
    {
        var bytes = checkpoint.State.Span;
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Format) return null;
        var (classes, features, epochs, has) = (Int(bytes, 0), Int(bytes, 1), Int(bytes, 2), Int(bytes, 3));
        if (classes < 1 || features < 1 || epochs != checkpoint.Epochs || has is < 0 or > 3) return null;
        var partBytes = ((long)classes * features + classes) * sizeof(float);
        if (bytes.Length - HeaderBytes != partBytes * (1 + (has & 1) + (has >> 1))) return null;
        var steps = BinaryPrimitives.ReadInt64LittleEndian(bytes[20..]);
        if (steps < 0 || (steps > 0 && has < 2)) return null;
        Metrics metrics = new(Real(bytes, 0), Real(bytes, 1), Real(bytes, 2), Real(bytes, 3), Real(bytes, 4), Real(bytes, 5));
        var part = (int)partBytes;
        ModelWeights At(int place) => Part(checkpoint, HeaderBytes + place * part, classes, features);
        return new(epochs, metrics, At(0), (has & 1) != 0 ? At(1) : null, (has & 2) != 0 ? At(1 + (has & 1)) : null, steps);
    }

    static ModelWeights Part(Checkpoint checkpoint, int start, int classes, int features)
    {
        var floats = MemoryMarshal.Cast<byte, float>(checkpoint.State.Span[start..]);
        var weights = floats[..(classes * features)];
        return new(checkpoint.Trial, classes, features, new(weights), new(floats[weights.Length..][..classes]));
    }

    static int Int(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 + 4 * place)..]);

    static double Real(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadDoubleLittleEndian(bytes[(28 + 8 * place)..]);
}
