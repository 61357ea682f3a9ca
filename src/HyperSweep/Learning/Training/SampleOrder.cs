using HyperSweep.Randomness;

namespace HyperSweep.Learning.Training;

/// <summary>
/// The order in which an epoch meets the training samples. Depends on seed and epoch alone, so that a trial goes on anywhere,
/// from any epoch, with the same bits.
/// </summary>
static class SampleOrder
{
    const ulong OrderStream = 1;

    /// <param name="samples">The training rows, in the order of the split.</param>
    /// <param name="order">Out: the same rows, shuffled.</param>
    /// <param name="epoch">1 for the first.</param>
    public static void Shuffle(ReadOnlySpan<int> samples, Span<int> order, ulong seed, int epoch)
    {
        samples.CopyTo(order);
        new SplitMix64(SplitMix64.Derive(SplitMix64.Derive(seed, OrderStream), (ulong)epoch)).Shuffle(order);
    }
}
