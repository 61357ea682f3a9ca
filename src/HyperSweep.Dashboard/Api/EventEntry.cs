using HyperSweep.Coordination;

namespace HyperSweep.Dashboard.Api;

sealed record EventEntry(DateTimeOffset At, EventLevel Level, string Kind, string Text, string? Worker);
