using HyperSweep.Data;
using HyperSweep.Learning.Datasets;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>The stored model of a sweep, the best trial's.</summary>
static class TrainedModel
{
    /// <exception cref="CliException">The sweep has none.</exception>
    public static StoredModel Get(SweepDatabase database, SweepRecord sweep) => database.LoadModel(sweep.Id)
        ?? throw CliException.Usage($"'{sweep.Name}' has no stored model", sweep.Details.DatasetHash is null
            ? "functions train nothing"
            : "the model of the best trial is stored when it has ended");

    /// <summary>The data that it was trained on, split and normalized as it was then.</summary>
    /// <exception cref="DataException">The data set cannot be found or read.</exception>
    /// <exception cref="CliException">It is not the same any more.</exception>
    public static PreparedData LoadData(Session session, SweepRecord sweep)
    {
        var details = sweep.Details;
        var read = SweepSource.Parse(session, sweep.Name, details.Definition, details.Overrides, details.Folder);
        var definition = read.Definition.Dataset ?? throw CliException.Usage($"'{sweep.Name}' has no data set");
        var data = DataPreparation.Prepare(DatasetLoader.Load(definition, read.Folder), definition);
        if (data.Dataset.ContentHash == details.DatasetHash) return data;
        data.Dispose();
        throw new CliException(ExitCodes.UnreadableData,
            $"the data set of '{sweep.Name}' has changed: expected the hash {details.DatasetHash}, got {data.Dataset.ContentHash}",
            "bring the data set back as it was: the model's normalization comes from it");
    }
}
