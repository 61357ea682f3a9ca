namespace HyperSweep.Learning.Datasets;

/// <summary>Labelled rows as they were read, before split and normalization.</summary>
/// <param name="Features">Dense, or a <see cref="SparseMatrix"/>.</param>
/// <param name="ContentHash">
/// SHA-256 in lower-case hex over shape, values and labels: equal for equal content, whatever file it came from.
/// </param>
/// <param name="Labels">A class for each row, 0 … ClassNames.Count − 1.</param>
/// <param name="ClassNames">Two or more, in the order of the class numbers.</param>
/// <param name="TestRows">The last rows of the matrix, when the data set brings a test set of its own; else 0.</param>
/// <param name="Shape">Height × width × channels when rows are images; else null.</param>
public sealed record Dataset(
    string Name, string ContentHash, FeatureMatrix Features, int[] Labels,
    IReadOnlyList<string> ClassNames, int TestRows, ImageShape? Shape) : IDisposable
{
    public void Dispose() => Features.Dispose();
}

/// <summary>Values stand row by row, the channels of a pixel side by side.</summary>
public readonly record struct ImageShape(int Height, int Width, int Channels);

/// <summary>Row numbers of the three parts; no row is in two of them.</summary>
public sealed record DataSplit(int[] Train, int[] Validation, int[] Test);

/// <summary>Turns a stored value v of column j into the feature x = v·Scale[j] + Shift[j], rounded once (fused multiply-add).</summary>
/// <param name="Shift">All zero for sparse rows, or their zeros would be no zeros.</param>
public sealed record Normalization(float[] Scale, float[] Shift);

/// <summary>A data set that is ready to train on: split, with a normalization fitted on its training rows alone.</summary>
public sealed record PreparedData(Dataset Dataset, DataSplit Split, Normalization Normalization) : IDisposable
{
    /// <summary>Of cross-validation, over the same rows; the first is split as this is. Empty: there is one split.</summary>
    public IReadOnlyList<PreparedData> Folds { get; init; } = [];

    /// <param name="fold">1 for the first; null: this.</param>
    /// <exception cref="ArgumentException">There is no such fold.</exception>
    public PreparedData OfFold(int? fold) => fold is not { } number ? this
        : number >= 1 && number <= Folds.Count ? Folds[number - 1]
        : throw new ArgumentException($"Expected a fold of {Folds.Count}, got {number}.", nameof(fold));

    public void Dispose() => Dataset.Dispose();
}
