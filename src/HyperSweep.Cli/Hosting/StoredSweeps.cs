using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Opens the results database for reading, and finds what the user names.</summary>
static class StoredSweeps
{
    public static SweepDatabase Open(Session session) => SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadOnly);

    /// <param name="name">Null: the sweep that was made last.</param>
    /// <exception cref="CliException">There is none.</exception>
    public static SweepRecord Get(SweepDatabase database, string? name)
    {
        var found = name is null ? database.LatestSweep() : database.FindSweep(name);
        if (found is not null) return found;
        if (database.LatestSweep() is null)
            throw CliException.Usage($"{database.Path} has no sweep yet", "'hypersweep run FILE' adds one");
        throw CliException.Usage($"{database.Path} has no sweep '{name}'", database.NearSweepNames(name!) is [var near, ..]
            ? $"did you mean '{near}'?"
            : "'hypersweep status' lists those that it has");
    }
}
