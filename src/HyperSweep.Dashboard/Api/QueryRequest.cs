namespace HyperSweep.Dashboard.Api;

/// <param name="Sweep">What $sweep stands for; null: the newest sweep.</param>
/// <param name="Selection">What $selection stands for; null: all trials of the sweep.</param>
sealed record QueryRequest(string? Sql, long? Sweep, int[]? Selection);
