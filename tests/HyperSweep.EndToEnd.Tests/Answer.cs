namespace HyperSweep.EndToEnd.Tests;

/// <summary>What a process said, and how it ended.</summary>
sealed record Answer(int ExitCode, string Out, string Error)
{
    /// <summary>Itself, when it ended as expected; else the test fails with what the process said.</summary>
    public Answer Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Expected exit code {exitCode}, got {ExitCode}.\n{Out}\n{Error}");
        return this;
    }
}
