using HyperSweep.Cli.Rendering;
using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>What a model says of rows.</summary>
sealed class Predictions
{
    readonly StoredModel _model;
    readonly PreparedData _data;
    readonly int[] _rows;
    readonly float[] _scores;
    readonly string?[] _labels;

    Predictions(StoredModel model, PreparedData data, int[] rows, float[] scores)
    {
        (_model, _data, _rows, _scores) = (model, data, rows, scores);
        var (names, labels) = (data.Dataset.ClassNames, data.Dataset.Labels);
        _labels = [.. rows.Select(row => names.Count == 0 ? null : names[labels[row]])];
    }

    public int Count => _rows.Length;

    /// <summary>How many are as labelled; null when the rows have no labels.</summary>
    public int? Correct => _data.Dataset.ClassNames.Count == 0
        ? null
        : Enumerable.Range(0, Count).Count(i => _labels[i] == _model.ClassNames[Highest(i).Class]);

    public static Predictions Of(StoredModel model, PreparedData data, int[] rows)
    {
        using var classifier = new LinearClassifier(model.Weights);
        return new(model, data, rows, classifier.Score(data, rows));
    }

    /// <summary>
    /// A line for each row, counted from 1: the class with the highest score, that score, and by how much it leads the next one; where
    /// labels are known, those too.
    /// </summary>
    public Table ToTable() => Correct is null
        ? new(["row", "predicted", "score", "margin"], Enumerable.Range(0, Count).Select(Line))
        : new(["row", "predicted", "score", "margin", "label", "correct"], Enumerable.Range(0, Count).Select(i =>
            (IReadOnlyList<object?>)[.. Line(i), _labels[i], _labels[i] == _model.ClassNames[Highest(i).Class]]));

    IReadOnlyList<object?> Line(int i)
    {
        var (best, score, margin) = Highest(i);
        return [_rows[i] + 1, _model.ClassNames[best], (double)score, (double)margin];
    }

    // Of equal scores the first, as training counts it.
    (int Class, float Score, float Margin) Highest(int i)
    {
        var scores = _scores.AsSpan(i * _model.Weights.Classes, _model.Weights.Classes);
        var best = 0;
        for (var c = 1; c < scores.Length; c++)
            if (scores[c] > scores[best]) best = c;
        var second = float.NegativeInfinity;
        for (var c = 0; c < scores.Length; c++)
            if (c != best && scores[c] > second) second = scores[c];
        return (best, scores[best], scores[best] - second);
    }
}
