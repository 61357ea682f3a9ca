using HyperSweep.Sweeps;

namespace HyperSweep.Results;

/// <summary>What is stored of a sweep when it is made.</summary>
/// <param name="Name">Not empty. When it is taken, the stored sweep's is NAME-2, NAME-3, …</param>
/// <param name="Definition">The text of the sweep file.</param>
/// <param name="DefinitionHash">Over all that the results depend on; a sweep is resumed when it and the data set's hash are equal.</param>
/// <param name="Dataset">Null when the model has no data; so is the hash.</param>
/// <param name="ClassNames">In the order of the class numbers; empty without data.</param>
/// <param name="Model">As in the sweep file.</param>
/// <param name="Trials">The total, 1 or more.</param>
/// <param name="Version">Of the program.</param>
/// <param name="Command">The command line.</param>
public sealed record NewSweep(
    string Name, string Definition, string DefinitionHash, string? Dataset, string? DatasetHash, ValueList<string> ClassNames,
    string Model, MetricDefinition Metric, SearchMethod Method, ulong Seed, int Trials, string Version, string Command,
    DateTimeOffset CreatedAt)
{
    /// <summary>What paths in the sweep file are relative to.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Id of the sweep that is run again by its decisions at rungs; null: the sweep decides for itself.</summary>
    public long? DecisionsOf { get; init; }

    /// <summary>Trials of each configuration, one for each seed and fold; 1 or more.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Of cross-validation; 1: there is one split.</summary>
    public int Folds { get; init; } = 1;

    /// <summary>KEY=VALUE of the command line, with which the sweep file was read.</summary>
    public ValueList<string> Overrides { get; init; } = [];
}
