namespace HyperSweep.Results.Queries;

/// <param name="Sql">May name the sweep as $sweep.</param>
public sealed record SavedQuery(string Name, string Help, string Sql);
