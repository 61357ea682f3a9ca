using System.Diagnostics;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using Xunit.Abstractions;
using static HyperSweep.Engines.RabbitMq.Tests.FaultScenario;

namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>The broker fails in the middle of a sweep. Each test has a broker of its own.</summary>
public sealed class BrokerRestartTests(ITestOutputHelper output)
{
    [BrokerFact]
    public Task A_killed_broker_that_starts_again_loses_and_doubles_nothing() => Survive(async broker =>
    {
        await broker.KillAsync();
        await broker.StartAgainAsync();
    }, faults: 3);

    [BrokerFact]
    public Task A_broker_that_is_restarted_in_an_orderly_way_loses_and_doubles_nothing() => Survive(async broker =>
    {
        await broker.StopAsync();
        await broker.StartAgainAsync();
    }, faults: 2);

    /// <summary>Runs a sweep; meanwhile the broker suffers so many times, at different points.</summary>
    async Task Survive(Func<Broker, Task> suffer, int faults)
    {
        await using var broker = await Broker.StartAsync();
        Cluster cluster = new(broker.Address, "faults");
        using SemaphoreSlim progress = new(0);
        var suffering = Task.Run(async () =>
        {
            for (var fault = 0; fault < faults; fault++)
            {
                for (var trials = 0; trials < 60; trials++) Assert.True(await progress.WaitAsync(Patience), "The sweep stands still.");
                await suffer(broker);
                while (progress.CurrentCount > 0) await progress.WaitAsync();
                var answered = Stopwatch.StartNew();
                Assert.True(await progress.WaitAsync(Patience), "The sweep stands still.");
                output.WriteLine($"The next result came {answered.Elapsed.TotalSeconds:0.0} s after the broker answered.");
            }
        });

        var store = await SweepAsync(cluster, onProgress: _ =>
        {
            progress.Release();
            return Task.CompletedTask;
        });
        await suffering.WaitAsync(Patience);

        AssertSameAsUndisturbed(store);
        Assert.InRange(cluster.CountOf(LinkNewsKind.Connected), 2 * (faults + 1), int.MaxValue);
        Report(output, cluster, store);
    }
}
