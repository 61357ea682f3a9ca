namespace HyperSweep.Search.Analysis.Forests;

/// <summary>Where a node is divided.</summary>
/// <param name="Gain">By how much the sum of squares falls; above 0.</param>
/// <param name="Place">Trials up to this place go to the lower part; for axes of numbers.</param>
/// <param name="Threshold">Where the box is cut: between the cells of the last trial below and the first above.</param>
/// <param name="IsLower">For each choice, whether it goes to the lower part; null for axes of numbers.</param>
sealed record TreeSplit(int Axis, double Gain, double Place, double Threshold, bool[]? IsLower);
