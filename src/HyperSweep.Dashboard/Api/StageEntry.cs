namespace HyperSweep.Dashboard.Api;

/// <param name="Trial">To which the weights belonged.</param>
/// <param name="Epochs">With which the stage ended.</param>
/// <param name="Params">In the order of the sweep file, spelt exactly.</param>
sealed record StageEntry(int Trial, int Epochs, IReadOnlyList<ParameterEntry> Params);
