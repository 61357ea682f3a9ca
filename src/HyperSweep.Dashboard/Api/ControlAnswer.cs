namespace HyperSweep.Dashboard.Api;

/// <param name="Status">Of the sweep now; one that runs ends soon.</param>
/// <param name="Message">What was done, and what is left to do.</param>
sealed record ControlAnswer(string Status, string Message);
