using HyperSweep.Data;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting.Service;

/// <summary>Runs the sweeps of a database one after the other, oldest first, and waits for more.</summary>
sealed class SweepService(Session session, Func<SweepDatabase, SweepRunner> makeRunner)
{
    static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    // Not tried again by this process: what stands in their way does not go away by itself.
    readonly HashSet<long> _faulty = [];

    /// <summary>Until an interrupt; what ran then is gone on with by the next.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run()
    {
        // For all the time, beside those of each sweep: one that comes as a sweep ends must not be lost with it.
        using var interrupts = new Interrupts(_ => { });
        interrupts.Listen();
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.Create);
        // A former coordinator may have been killed between the last trial and the measurement on the test rows.
        if (database.LastFinished() is { } last) Attend(last, () => StoredSweepRun.Measure(session, database, last));
        while (!interrupts.Drain.IsCancellationRequested)
            if (database.NextUnfinished(_faulty) is { } sweep)
                Attend(sweep, () => StoredSweepRun.Run(session, makeRunner(database), sweep));
            else interrupts.Drain.WaitHandle.WaitOne(LookInterval);
        return ExitCodes.Ok;
    }

    void Attend(SweepRecord sweep, Action attend)
    {
        try
        {
            attend();
        }
        catch (Exception fault) when (fault is CliException { ExitCode: not ExitCodes.NotReachable } or DataException)
        {
            _faulty.Add(sweep.Id);
            session.Fail($"'{sweep.Name}' cannot be run: {fault.Message}", "mend it and start the coordinator again, or cancel the sweep");
        }
    }
}
