using HyperSweep.Search.Analysis;

namespace HyperSweep.Dashboard.Api;

/// <param name="Method">How it was reckoned, in a sentence.</param>
/// <param name="TrialsMin">With fewer completed trials there are no parameters in the answer.</param>
/// <param name="Warnings">Best values that lie at an edge of their range.</param>
sealed record ImportanceAnswer(
    string Method, int TrialsMin, int Trials, IReadOnlyList<MarginalImportance> Parameters, IReadOnlyList<string> Warnings);
