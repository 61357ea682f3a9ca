namespace HyperSweep.Learning.Kernels;

/// <summary>
/// The shape that every kernel shares. A panel [groups][classes][16] holds a value for each (position, class) pair, sixteen
/// positions side by side: weights are a panel over features, scores a panel over the samples of a block.
/// </summary>
static class Lanes
{
    /// <summary>Floats of one <see cref="System.Runtime.Intrinsics.Vector512{T}"/>. Part of the result where lanes are summed.</summary>
    public const int Width = 16;

    /// <summary>Samples that are staged together; larger batches are taken block by block, in order.</summary>
    public const int BlockSamples = 64;

    /// <summary>Groups of sixteen that hold <paramref name="length"/> positions.</summary>
    public static int Groups(int length) => (length + Width - 1) / Width;
}
