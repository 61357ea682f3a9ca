namespace HyperSweep.EndToEnd.Tests;

/// <summary>Needs script(1) of util-linux, which gives a process a terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script")) Skip = "needs /usr/bin/script of util-linux";
    }
}
