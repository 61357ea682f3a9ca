namespace HyperSweep.EndToEnd.Tests;

/// <summary>Needs the shell fish.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FishFactAttribute : FactAttribute
{
    public FishFactAttribute()
    {
        if (!File.Exists("/usr/bin/fish")) Skip = "needs /usr/bin/fish (Debian: apt-get install fish)";
    }
}
