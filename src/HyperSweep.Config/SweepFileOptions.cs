using HyperSweep.Sweeps;

namespace HyperSweep.Config;

public sealed record SweepFileOptions
{
    /// <summary>Answers, for a data set's path as written and the folder of the sweep file, where it is. Null: not looked for.</summary>
    public Func<string, string, DatasetLookup>? FindDataset { get; init; }

    /// <summary>
    /// What <c>--set KEY=VALUE</c> gave, in order; a later one wins. KEY is a path such as <c>search.trials</c>, or the name of a
    /// parameter. VALUE is read as YAML.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Overrides { get; init; } = [];
}
