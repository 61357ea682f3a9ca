namespace HyperSweep.Data;

/// <summary>How many rows of a class each part holds.</summary>
public sealed record ClassCount(string Name, int Train, int Validation, int Test);
