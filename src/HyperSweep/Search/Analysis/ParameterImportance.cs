namespace HyperSweep.Search.Analysis;

/// <param name="Importance">0 … 1; what it is a share of, the method says.</param>
/// <param name="Trials">Completed trials that have the parameter.</param>
public sealed record ParameterImportance(string Name, double Importance, int Trials);
