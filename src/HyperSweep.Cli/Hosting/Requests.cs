using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>What users are told of their requests.</summary>
static class Requests
{
    /// <param name="status">The answer of <see cref="SweepDatabase.Ask"/>.</param>
    public static string Tell(string sweep, SweepStatus status) => status switch
    {
        SweepStatus.Finished => $"'{sweep}' has finished already: nothing to do.",
        SweepStatus.Running => $"Asked. The process that runs '{sweep}' hears of it within a second.",
        _ => $"'{sweep}' is {Words.Of(status)}.",
    };
}
