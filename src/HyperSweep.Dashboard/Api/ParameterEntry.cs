namespace HyperSweep.Dashboard.Api;

sealed record ParameterEntry(string Name, string Value);
