using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Goes on with a sweep from the database alone.</summary>
static class StoredSweepRun
{
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(Session session, SweepRunner runner, SweepRecord record)
    {
        var (sweep, data) = Load(session, record);
        using (data) return runner.Run(record, sweep.Definition, data, file: null);
    }

    /// <summary>Measures the winner of a finished sweep on the test rows, where a process that ended too early has not.</summary>
    public static void Measure(Session session, SweepDatabase database, SweepRecord record)
    {
        if (!TestMeasurement.IsMissing(database, record.Id)) return;
        using var data = Load(session, record).Data;
        TestMeasurement.Run(database, record.Id, data, session.Now);
    }

    static (LoadedSweep Sweep, SweepData Data) Load(Session session, SweepRecord record)
    {
        var details = record.Details;
        var sweep = SweepSource.Parse(session, record.Name, details.Definition, details.Overrides, details.Folder);
        var data = SweepData.Load(session, sweep);
        try
        {
            RequireSame(record, "data set", details.DatasetHash, data.Hash,
                "bring the data set back as it was, or start afresh: hypersweep run FILE");
            RequireSame(record, "definition", details.DefinitionHash, sweep.Hash,
                "this version reads the file another way: hypersweep run FILE --new");
            return (sweep, data);
        }
        catch
        {
            data.Dispose();
            throw;
        }
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
