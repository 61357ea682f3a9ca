namespace HyperSweep.Config.Keys;

/// <summary>The keys of the section search.racing, a part of <see cref="KeyTable"/>.</summary>
static class RacingKeys
{
    public static IReadOnlyList<Key> All { get; } =
    [
        new("search.racing", KeyKind.Section,
            "Skips repeats of configurations that are already beaten, by a paired test against the best of those before them. "
                + "Skipped repeats count as trials. A bare value is the test.")
        {
            Shorthand = "test", Default = "no repeat is skipped", Example = "t_test",
        },
        new("search.racing.test", KeyKind.Word,
            "Paired t-test, which can tell after two repeats; Wilcoxon's signed ranks, which need 5 at a level of 0.05; or none.")
        {
            Default = "t_test", Example = "t_test", Words = ["t_test", "wilcoxon", "none"],
        },
        new("search.racing.level", KeyKind.Number, "Beaten is who is so far behind by chance at most this often (one-sided p).")
            { Default = "0.05", Example = "0.05", Min = 0 },
        new("search.racing.min_repeats", KeyKind.WholeNumber, "Repeats that every configuration has.")
            { Default = "2", Example = "2", Min = 2, Max = 1000 },
    ];
}
