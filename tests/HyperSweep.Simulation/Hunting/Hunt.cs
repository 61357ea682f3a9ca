using HyperSweep.Simulation.Mutants;
using HyperSweep.Simulation.Storage;
using HyperSweep.Simulation.World;

namespace HyperSweep.Simulation.Hunting;

/// <summary>Runs many seeds on several threads; a seed gives the same on each.</summary>
/// <param name="Threads">1 or more.</param>
sealed record Hunt(ulong From, int Seeds, int Threads, bool IsOnSqlite)
{
    /// <param name="progress">Called now and then with the number of seeds that are done, from any thread.</param>
    public HuntResult Run(Action<long>? progress = null)
    {
        const int progressInterval = 10_000;
        List<(ulong Seed, string Fault)> broken = [];
        Tally tally = new();
        long next = -1;
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ =>
        {
            using var database = IsOnSqlite ? new TemporaryDatabase() : null;
            SeedRunner runner = new(Build.Product, database);
            for (long i; (i = Interlocked.Increment(ref next)) < Seeds;)
            {
                var seed = From + (ulong)i;
                if (runner.Run(seed) is { } fault)
                    lock (broken) broken.Add((seed, fault));
                if ((i + 1) % progressInterval == 0) progress?.Invoke(i + 1);
            }
            lock (broken) tally.Add(runner.Tally);
        });
        return new([.. broken.OrderBy(found => found.Seed)], tally);
    }
}
