namespace HyperSweep.Cli.Hosting;

/// <summary>Ends a command with a message for its user.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="help">What to do about it; null when the message says it all.</param>
sealed class CliException(int exitCode, string message, string? help = null) : Exception(message)
{
    public int ExitCode => exitCode;

    public string? Help => help;

    public static CliException Usage(string message, string? help = null) => new(ExitCodes.WrongUsage, message, help);
}
