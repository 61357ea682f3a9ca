using HyperSweep.Coordination;
using HyperSweep.Tests.Coordination;
using HyperSweep.Tests.Engines;
using Xunit.Abstractions;

namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>A sweep of some hundred quick trials, during which something fails.</summary>
static class FaultScenario
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <param name="mayTrain">Nobody trains while it is not set.</param>
    /// <param name="onProgress">Called with the number of trials that have ended, after each; what it starts is not waited for.</param>
    public static async Task<MemoryStore> SweepAsync(
        Cluster cluster, Func<int, Task> onProgress, ManualResetEventSlim? mayTrain = null)
    {
        MemoryStore store = new();
        var ended = 0;
        ActionObserver observer = new(changes =>
        {
            foreach (var finished in changes.OfType<TrialFinished>()) _ = onProgress(++ended);
        });
        // Some milliseconds a trial, so that faults meet runs in all their states.
        FormulaModel model = new()
        {
            OnEpoch = (_, _) =>
            {
                Thread.Sleep(5);
                mayTrain?.Wait(Patience);
            },
        };
        EngineRun run = new(Some.Plan(Some.Trials(400)), store.Open(), store, model)
        {
            Workers = 3,
            CohortMax = 2,
            AttemptsMax = 9,
            Observer = observer,
        };

        var outcome = await cluster.RunAsync(run, "sweep").WaitAsync(Patience);

        Assert.Equal(SweepOutcome.Finished, outcome);
        return store;
    }

    public static void AssertSameAsUndisturbed(MemoryStore store) =>
        Assert.Equal(Some.Trials(400).Select(Some.EndOf), store.Rows.Select(row => row.End));

    public static void Report(ITestOutputHelper output, Cluster cluster, MemoryStore store)
    {
        output.WriteLine(
            $"{store.Runs.Count} runs, {store.Rows.Sum(row => row.Repeats)} results told twice, " +
            $"{store.Runs.Values.Count(run => run.Outcome == RunOutcome.Lost)} runs lost, " +
            $"most attempts {store.Rows.Max(row => row.Attempts)}");
        foreach (var news in cluster.News) output.WriteLine(news.ToString());
    }
}
