using HyperSweep.Randomness;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Truth;

/// <summary>
/// Each suggestion depends on every bit of every result that it may know of, and on the trials that are pending, so that one lost, doubled
/// or changed result shows in all trials that come after it.
/// </summary>
/// <param name="hasEqualEpochs">All trials have the most.</param>
sealed class HistorySampler(ulong seed, bool usesHistory, int epochsMax, bool hasEqualEpochs) : ISampler
{
    static readonly long[] BatchSizes = [8, 16];

    public bool UsesHistory => usesHistory;

    public int? TrialsMax => null;

    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        var state = SplitMix64.Derive(seed, (ulong)trial.Number);
        foreach (var finished in history.Finished)
        {
            state = SplitMix64.Derive(state ^ BitConverter.DoubleToUInt64Bits(finished.Value), (ulong)finished.Status);
            foreach (var other in finished.OtherValues) state = SplitMix64.Derive(state, BitConverter.DoubleToUInt64Bits(other));
        }
        foreach (var pending in history.Pending)
        {
            var x = ((ParameterValue.Float)pending.Configuration.Find("x")!).Value;
            state = SplitMix64.Derive(state ^ BitConverter.DoubleToUInt64Bits(x), (ulong)TrialStatus.Running);
        }
        SplitMix64 random = new(state);
        return new(
        [
            new("x", random.NextUnit()),
            new("epochs", hasEqualEpochs ? epochsMax : 1L + random.NextBelow(epochsMax)),
            new("batch_size", BatchSizes[random.NextBelow(BatchSizes.Length)]),
        ]);
    }
}
