using HyperSweep.Simulation.Mutants;
using HyperSweep.Simulation.Rules;
using HyperSweep.Simulation.Storage;
using HyperSweep.Simulation.World;

namespace HyperSweep.Simulation.Hunting;

/// <summary>Runs seeds one after the other.</summary>
/// <param name="database">The real store, to run on; null: on the virtual one alone.</param>
sealed class SeedRunner(Build build, TemporaryDatabase? database = null)
{
    /// <summary>What happened in all of them.</summary>
    public Tally Tally { get; } = new();

    /// <returns>The rule that broke, or the exception that was thrown; null: neither.</returns>
    public string? Run(ulong seed, Trace? trace = null)
    {
        SqliteBeside? sqlite = null;
        Cluster cluster = new(
            seed, build, trace, database is null ? null : (sweep, beside) => sqlite = new(database.Database, sweep, beside));
        try
        {
            cluster.Run();
            sqlite?.Check(cluster.GivenUpAfter);
            return null;
        }
        catch (BrokenRuleException broken)
        {
            return broken.Message;
        }
        catch (Exception fault) // Whatever the product throws is what the hunt is for.
        {
            return $"{fault.GetType().Name}: {fault.Message}";
        }
        finally
        {
            Tally.Add(cluster.Tally);
            sqlite?.Dispose();
        }
    }
}
