using HyperSweep.Benchmarks.Measuring;

namespace HyperSweep.Benchmarks.Comparisons;

static class Notes
{
    public static string Of(InterleavedRounds rounds)
    {
        var noise = rounds.Disturbed == 0
            ? "others kept less than 0.2 cores busy in all of them"
            : $"others kept more than 0.2 cores busy in {rounds.Disturbed} of them: only ratios, and best those of processor time, count";
        return $"Medians (min … max) of {rounds.Rounds.Count} interleaved rounds, ratios round by round; {noise}.";
    }
}
