using System.Globalization;
using HyperSweep.Cli.Rendering;
using HyperSweep.Data;
using HyperSweep.Learning.Datasets;
using HyperSweep.Models;

namespace HyperSweep.Cli.Hosting;

/// <summary>What trials train, and on what.</summary>
sealed record SweepData(PreparedData? Data, IModel Model) : IDisposable
{
    public string? Hash => Data?.Dataset.ContentHash;

    /// <exception cref="DataException">The data set cannot be read or split.</exception>
    public static SweepData Load(Session session, LoadedSweep sweep)
    {
        if (sweep.Definition.Dataset is not { } dataset) return new(null, new FunctionModel(sweep.Definition.Function!));
        var data = DataPreparation.Prepare(DatasetLoader.Load(dataset, sweep.Folder), dataset);
        session.Say(Describe(data));
        return new(data, new LinearModel(data));
    }

    public void Dispose() => Data?.Dispose();

    static string Density(FeatureMatrix features) => features is SparseMatrix sparse
        ? string.Create(CultureInfo.InvariantCulture, $" ({sparse.Density * 100:0.###} % not zero)")
        : "";

    static string Describe(PreparedData data)
    {
        var (set, split) = (data.Dataset, data.Split);
        var test = split.Test.Length == 0 ? "" : $", {Numbers.Whole(split.Test.Length)} to test";
        return $"{set.Name}: {Numbers.Whole(split.Train.Length)} rows to train, "
            + $"{Numbers.Whole(split.Validation.Length)} to validate{test}; "
            + $"{Texts.Count(set.Features.Columns, "feature")}{Density(set.Features)}, {set.ClassNames.Count} classes";
    }
}
