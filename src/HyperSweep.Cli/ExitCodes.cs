namespace HyperSweep.Cli;

/// <summary>What the process answers to its caller.</summary>
static class ExitCodes
{
    public const int
        Ok = 0,
        InternalError = 1,
        WrongUsage = 2,
        InvalidSweepFile = 3,
        UnreadableData = 4,
        TrialsFailed = 5,
        RequirementNotMet = 6,
        NotReachable = 7,
        // As shells count it: 128 + the signal's number.
        Interrupted = 130,
        Terminated = 143;
}
