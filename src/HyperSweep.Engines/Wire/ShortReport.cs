using HyperSweep.Coordination;

namespace HyperSweep.Engines.Wire;

/// <summary>
/// Stands for the end of a run that is too long for a message: it must be told all the same, or its worker would tell it in vain for ever.
/// </summary>
public static class ShortReport
{
    /// <param name="bytes">That the report takes.</param>
    /// <param name="most">Bytes that a message may have.</param>
    public static RunEnded Of(RunEnded ended, int bytes, int most)
    {
        var error = $"The end of the run takes {bytes} bytes, more than the {most} that a message may have: " +
            "let fewer trials share a run, or report fewer epochs.";
        return new(ended.Worker, ended.Run, RunOutcome.Broken, [], [], Best: null, ended.Seconds, error);
    }
}
