using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Goes on with a sweep from the database alone.</summary>
static class StoredSweepRun
{
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(Session session, SweepRunner runner, SweepRecord record)
    {
        var details = record.Details;
        var sweep = SweepSource.Parse(session, record.Name, details.Definition, details.Overrides, details.Folder);
        using var data = SweepData.Load(session, sweep);
        RequireSame(record, "data set", details.DatasetHash, data.Hash,
            "bring the data set back as it was, or start afresh: hypersweep run FILE");
        RequireSame(record, "definition", details.DefinitionHash, sweep.Hash,
            "this version reads the file another way: hypersweep run FILE --new");
        return runner.Run(record, sweep.Definition, data, file: null);
    }

    static void RequireSame(SweepRecord record, string what, string? expected, string? got, string help)
    {
        if (expected != got)
        {
            throw new CliException(ExitCodes.UnreadableData,
                $"the {what} of '{record.Name}' has changed: expected the hash {expected ?? "of none"}, got {got ?? "none"}", help);
        }
    }
}
