using HyperSweep.Config;
using HyperSweep.Dashboard.Api;
using HyperSweep.Data;
using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Results;

namespace HyperSweep.Dashboard.Reading;

/// <summary>
/// The data set of the sweep that was asked about last, with what the stored model says of its test rows. Read only when somebody
/// looks at single samples, as it may take hundreds of megabytes. Safe for many threads.
/// </summary>
sealed class TestData : IDisposable
{
    readonly Lock _lock = new();
    (long Sweep, int Trial)? _key;
    PreparedData? _data;
    int[] _predicted = [];

    /// <param name="use">Gets the data and the predicted class of each test row, in the order of the split.</param>
    /// <exception cref="ApiException">There is no model, or the data set is not there as it was.</exception>
    public T Use<T>(SweepRecord sweep, StoredModel? model, Func<PreparedData, int[], T> use)
    {
        if (model is null) throw ApiException.NotFound($"'{sweep.Name}' has no stored model.");
        lock (_lock)
        {
            if (_key != (sweep.Id, model.Weights.Trial.Number))
            {
                Forget();
                _data = Load(sweep);
                _predicted = Predict(model, _data.OfFold(model.Fold));
                _key = (sweep.Id, model.Weights.Trial.Number);
            }
            return use(_data!, _predicted);
        }
    }

    public void Dispose()
    {
        lock (_lock) Forget();
    }

    void Forget()
    {
        _data?.Dispose();
        (_key, _data, _predicted) = (null, null, []);
    }

    static PreparedData Load(SweepRecord sweep)
    {
        var details = sweep.Details;
        var overrides = details.Overrides.Select(text => text.Split('=', 2)).Where(parts => parts.Length == 2)
            .Select(parts => KeyValuePair.Create(parts[0].Trim(), parts[1].Trim()));
        var definition = SweepFile.Parse(details.Definition, "sweep.yaml", new() { Overrides = [.. overrides] }).Definition?.Dataset
            ?? throw ApiException.NotFound($"The sweep file of '{sweep.Name}' names no data set that can be read.");
        // What was stored by hand may lack its folder.
        var folder = Path.GetFullPath(details.Folder.Length == 0 ? "." : details.Folder);
        try
        {
            var data = DataPreparation.Prepare(DatasetLoader.Load(definition, folder), definition);
            if (data.Dataset.ContentHash == details.DatasetHash) return data;
            data.Dispose();
            throw ApiException.NotFound($"The data set '{details.Dataset}' is not the one any more on which '{sweep.Name}' was run.");
        }
        catch (DataException fault)
        {
            throw ApiException.NotFound($"The data set cannot be read: {fault.Message}");
        }
    }

    static int[] Predict(StoredModel model, PreparedData data)
    {
        using var classifier = new LinearClassifier(model.Weights);
        var (scores, classes) = (classifier.Score(data, data.Split.Test), model.Weights.Classes);
        var predicted = new int[data.Split.Test.Length];
        for (var i = 0; i < predicted.Length; i++)
            for (var c = 1; c < classes; c++)
                if (scores[i * classes + c] > scores[i * classes + predicted[i]]) predicted[i] = c;
        return predicted;
    }
}
