namespace HyperSweep.Search.Analysis.Forests;

/// <param name="Value">Mean of the trials in it.</param>
sealed record TreeLeaf(LeafBox Box, double Value);
