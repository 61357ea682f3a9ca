using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data;

/// <summary>What a reader found: a <see cref="Dataset"/> that has no name and no hash yet.</summary>
sealed record LabelledRows(FeatureMatrix Features, int[] Labels, IReadOnlyList<string> ClassNames, int TestRows, ImageShape? Shape);
