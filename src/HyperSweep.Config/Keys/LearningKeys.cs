namespace HyperSweep.Config.Keys;

/// <summary>The keys of the section search.learn_from, a part of <see cref="KeyTable"/>.</summary>
static class LearningKeys
{
    public static IReadOnlyList<Key> All { get; } =
    [
        new("search.learn_from", KeyKind.Section,
            "An earlier sweep from which tpe, gp and cmaes learn before their first trial. Its trials are copied into the new sweep, and "
                + "are no results of it; those whose parameters do not fit are left out. A bare value is its name.")
        {
            Shorthand = "sweep", Default = "none", Example = "first-sweep",
        },
        new("search.learn_from.sweep", KeyKind.Text, "Name of the earlier sweep.") { Example = "first-sweep" },
        new("search.learn_from.database", KeyKind.Text, "File that holds it, relative to the sweep file.")
            { Default = "the database of the new sweep", Example = "other.db" },
    ];
}
