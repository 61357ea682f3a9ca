namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>Where archives of data sets are kept: HYPERSWEEP_CACHE, else hypersweep/data in the user's cache folder.</summary>
static class CacheFolder
{
    public static string Of(Session session)
    {
        if (session.Terminal.Environment("HYPERSWEEP_CACHE") is { Length: > 0 } told) return told;
        var home = session.Terminal.Environment("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(home, "hypersweep", "data");
    }
}
