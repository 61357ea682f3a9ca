using HyperSweep.Dashboard.Reading;

namespace HyperSweep.Dashboard.Api;

/// <summary>What all pages of a sweep need.</summary>
/// <param name="Seed">A text: it has 64 bits, and the page's numbers have 53.</param>
/// <param name="ModelTrial">The trial whose model is stored; null: none.</param>
sealed record SweepAnswer(
    SweepSummary Summary, string Seed, IReadOnlyList<string> ClassNames, string Version, string Command, string Folder,
    string? DatasetHash, string DefinitionHash, string Definition, IReadOnlyList<string> Overrides,
    IReadOnlyList<ParameterShape> Parameters, int? ModelTrial)
{
    /// <summary>Whether who has the token may pause, stop, cancel and retry.</summary>
    public bool CanControl { get; init; }
}
