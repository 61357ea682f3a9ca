using HyperSweep.Results;
using HyperSweep.Simulation.Storage;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Scale;

/// <summary>A small part of a load, done for real on this machine.</summary>
/// <param name="DiskBytesPerTrial">Of the database.</param>
/// <param name="BytesPerMessage">That workers send.</param>
sealed record CostMeasurement(Costs Costs, double DiskBytesPerTrial, double BytesPerMessage)
{
    static readonly DateTimeOffset CreatedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="trials">How many to measure with; the first of them only warm up.</param>
    /// <param name="folder">On the disk in question.</param>
    /// <param name="linkSeconds">Of each message, for what carries it.</param>
    public static CostMeasurement Of(Load load, int trials, string folder, double linkSeconds)
    {
        Measure(load with { Trials = Math.Max(1, trials / 4) }, folder, linkSeconds);
        return Measure(load with { Trials = trials }, folder, linkSeconds);
    }

    static CostMeasurement Measure(Load load, string folder, double linkSeconds)
    {
        using TemporaryFolder temporary = new(folder);
        var path = Path.Combine(temporary.Path, "scale.db");
        CostMeter meter;
        long messages;
        using (var database = SweepDatabase.Open(path, DatabaseMode.Create))
        {
            var sweep = database.CreateSweep(new(
                "scale", "version: 1\n", "scale", "images", "images", [.. LoadedSweep.Classes], "linear", LoadedSweep.Metric,
                SearchMethod.Random, 42, load.Trials, "0.1.0", "scale", CreatedAt));
            using var store = database.OpenStore(sweep.Id, database.BeginTerm(sweep.Id, CreatedAt).Term);
            meter = new(store);
            messages = LoadedCluster.Run(load, Costs.Guess, meter).Messages;
        }
        var bytes = new FileInfo(path).Length;
        return new(meter.Result(linkSeconds), (double)bytes / load.Trials, (double)meter.BytesRead / messages);
    }
}
