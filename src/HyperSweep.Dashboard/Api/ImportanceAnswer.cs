using HyperSweep.Search.Analysis;

namespace HyperSweep.Dashboard.Api;

/// <param name="Method">One of <see cref="ParameterImportances.Methods"/>.</param>
/// <param name="Explanation">What the numbers are, in a sentence or two.</param>
/// <param name="TrialsMin">With fewer completed trials there are no parameters in the answer.</param>
/// <param name="Warnings">Best values that lie at an edge of their range.</param>
sealed record ImportanceAnswer(
    string Method, string Explanation, int TrialsMin, int Trials, IReadOnlyList<ParameterImportance> Parameters,
    IReadOnlyList<string> Warnings);
