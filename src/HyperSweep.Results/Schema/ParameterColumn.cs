namespace HyperSweep.Results.Schema;

/// <summary>Where the values of a parameter stand in trials and in the views.</summary>
sealed record ParameterColumn(string Name, string Column);
