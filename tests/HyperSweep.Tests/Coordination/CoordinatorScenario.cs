using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Coordination;

/// <summary>A coordinator that hears messages at given seconds; its store checks what it asks for.</summary>
public abstract class CoordinatorScenario
{
    protected const int Lease = 20;

    private protected MemoryStore Store { get; private set; } = new();

    private protected Coordinator Coordinator { get; private set; } = null!;

    private protected Coordinator Sweep(IReadOnlyList<Trial> trials, CoordinatorOptions? options = null, MetricDefinition? metric = null) =>
        Coordinator = new(Some.Plan(trials, metric), Store.Open(), options ?? Options());

    /// <summary>Another coordinator takes over, and goes on with what is under way.</summary>
    private protected void Restart(IReadOnlyList<Trial> trials, CoordinatorOptions options) =>
        Coordinator = new(Some.Plan(trials), Store.Open(keepRuns: true), options);

    private protected static CoordinatorOptions Options(int attemptsMax = 2, int cohortMax = 64) =>
        new(TimeSpan.FromSeconds(Lease), attemptsMax) { CohortMax = cohortMax };

    private protected IReadOnlyList<Effect> Hear(Message message, int second)
    {
        var effects = Coordinator.Handle(message, At(second));
        foreach (var effect in effects)
        {
            if (effect is Save save) Store.Commit(save.Changes);
            if (effect is SendToWorker send) Store.RequireSaved(send.Message);
        }
        return effects;
    }

    /// <summary>Hears that the worker is idle.</summary>
    /// <returns>What it is to train.</returns>
    private protected StartRun Give(WorkerId worker, int second) => Sent<StartRun>(Hear(new WorkerIdle(worker), second)).Single();

    private protected static IEnumerable<TMessage> Sent<TMessage>(IEnumerable<Effect> effects) where TMessage : Message =>
        effects.OfType<SendToWorker>().Select(send => send.Message).OfType<TMessage>();

    private protected static IEnumerable<TChange> Saved<TChange>(IEnumerable<Effect> effects) where TChange : Change =>
        effects.OfType<Save>().SelectMany(save => save.Changes).OfType<TChange>();

    private protected static RunId Run(int cohort, int attempt = 1, int term = 1) => new(cohort, term, attempt);

    private protected static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);
}
