namespace HyperSweep.Dashboard.Api;

/// <param name="Action">pause, stop, cancel or retry.</param>
sealed record ControlRequest(string? Action);
