namespace HyperSweep.Sweeps;

/// <summary>An earlier sweep whose trials are a search's history before its first trial.</summary>
/// <param name="Sweep">Its name.</param>
/// <param name="Database">The file that holds it, relative to the sweep file; null: the one that the new sweep is stored in.</param>
public sealed record KnowledgeDefinition(string Sweep, string? Database);
