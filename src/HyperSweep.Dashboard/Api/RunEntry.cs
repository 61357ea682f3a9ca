using HyperSweep.Coordination;

namespace HyperSweep.Dashboard.Api;

sealed record RunEntry(
    string Run, string Worker, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, RunOutcome? Outcome, string? Error);
