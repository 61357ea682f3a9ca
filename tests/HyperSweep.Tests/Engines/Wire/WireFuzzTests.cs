using System.Globalization;
using HyperSweep.Coordination;
using HyperSweep.Engines.Wire;
using HyperSweep.Tests.Coordination;
using Xunit.Abstractions;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Engines.Wire;

/// <summary>Mutated messages reach a coordinator and workers that are in the middle of a sweep.</summary>
public sealed class WireFuzzTests(ITestOutputHelper output)
{
    const string Namespace = "lab", Key = "digits";

    static readonly WorkerId Cid = new("cid");

    // The first coordinator's run of Cid; of the second, one of Ann's that was given up, then those of Ann and Bob.
    static readonly RunId Earlier = new(1, 1, 1), GivenUp = new(1, 2, 2), OfAnn = new(2, 2, 3), OfBob = new(3, 2, 1);

    static readonly HashSet<(WorkerId, RunId)> Known = [(Cid, Earlier), (Ann, GivenUp), (Ann, OfAnn), (Bob, OfBob)];

    static int Messages =>
        int.Parse(Environment.GetEnvironmentVariable("HYPERSWEEP_FUZZ_MESSAGES") ?? "50000", CultureInfo.InvariantCulture);

    [Fact]
    public void Without_mutation_every_message_is_taken_and_every_result_saved()
    {
        foreach (var message in ToCoordinator())
        {
            var (coordinator, _) = Midway();
            var effects = coordinator.Handle(message, At(9));
            Assert.Equal(0, coordinator.MessagesDropped);
            Assert.Equal(message is not WorkerIdle, effects.OfType<Save>().Any());
        }
    }

    [Fact]
    public void No_mutated_message_breaks_a_coordinator_or_changes_what_it_may_not()
    {
        var seeds = ToCoordinator().Select(message => Spell(RandomMessages.SenderOf(message), message)).ToArray();
        var taken = Fuzz(Recipient.Coordinator, seeds, envelope =>
        {
            var (coordinator, store) = Midway();
            var effects = coordinator.Handle(envelope.Message, At(9));

            foreach (var save in effects.OfType<Save>()) Commit(store, save, isOfKnownRun: IsOfKnownRun(envelope.Message));
            foreach (var send in effects.OfType<SendToWorker>().Where(send => send.Message is StartRun)) store.RequireSaved(send.Message);
            if (!IsOfKnownRun(envelope.Message)) Assert.Empty(effects.OfType<Save>().SelectMany(save => save.Changes));
            foreach (var _ in Enumerable.Range(10, 2)) coordinator.Handle(new Tick(), At(10));
        });
        Assert.InRange(taken, Messages / 100, Messages);
    }

    [Fact]
    public void No_mutated_message_breaks_a_worker_or_changes_what_it_may_not()
    {
        var seeds = ToWorker().Select(message => Spell(WireFormat.Coordinator, message)).ToArray();
        var taken = Fuzz(Recipient.Worker, seeds, envelope =>
        {
            foreach (var hasEnded in new[] { false, true })
            {
                Worker worker = new(Ann);
                worker.Handle(new StartRun(OfAnn, [Trial(1)]), At(0));
                if (hasEnded) worker.Handle(Completed(Ann, OfAnn, Trial(1)), At(1));

                var effects = worker.Handle(envelope.Message, At(2));

                Assert.DoesNotContain(effects, effect => effect is Save or SendToWorker or FinishSweep or BeginTraining);
                var isMeant = envelope.Message is StopRun { Run: var stopped } ? stopped == OfAnn && !hasEnded
                    : envelope.Message is StartRun { Run.Term: > 2 } && !hasEnded;
                Assert.Equal(isMeant, effects.Count > 0);
                var isSettled = envelope.Message is RunSettled { Run: var settled } && settled == OfAnn && hasEnded;
                Assert.Equal(isSettled, worker.Handle(new Tick(), At(3)) is [SendToCoordinator { Message: WorkerIdle }]);
            }
        });
        Assert.InRange(taken, Messages / 100, Messages);
    }

    int Fuzz(Recipient recipient, byte[][] seeds, Action<Envelope> take)
    {
        WireReader reader = new(recipient, Namespace, sweep => sweep == Key, payloadBytesMax: 1 << 19);
        Mutator mutator = new(seed: 20261122);
        var taken = 0;
        for (var i = 0; i < Messages; i++)
        {
            var payload = mutator.Mutate(seeds[mutator.Below(seeds.Length)]);
            var envelope = reader.Read(payload, out var refusal);
            Assert.True(envelope is null == refusal is not null);
            if (envelope is null) continue;
            taken++;
            take(envelope);
        }
        Assert.Equal(Messages, taken + reader.Refusals.Total);
        output.WriteLine($"{Messages} messages: {taken} taken, {reader.Refusals}");
        return taken;
    }

    /// <summary>The store refuses what no coordinator may ask for.</summary>
    static void Commit(MemoryStore store, Save save, bool isOfKnownRun)
    {
        try
        {
            store.Commit(save.Changes);
        }
        // A worker may contradict itself about its own run: the database keeps the first word and records the other as an event.
        catch (BrokenRuleException fault) when (isOfKnownRun && fault.Message.Contains("an epoch has one outcome"))
        {
        }
    }

    static bool IsOfKnownRun(Message message) => message switch
    {
        RunProgressed progressed => Known.Contains((progressed.Worker, progressed.Run)),
        RunEnded ended => Known.Contains((ended.Worker, ended.Run)),
        _ => false, // All trials are given to someone, so that there is nothing for a worker that is idle.
    };

    static (Coordinator Coordinator, MemoryStore Store) Midway()
    {
        MemoryStore store = new();
        var trials = Trials(3);
        Hear(Start(), new WorkerIdle(Cid), second: 0);
        var second = Start();
        Hear(second, new WorkerIdle(Ann), second: 1);
        Hear(second, new WorkerLost(Ann), second: 2);
        Hear(second, new WorkerIdle(Ann), second: 3);
        Hear(second, new WorkerIdle(Bob), second: 4);
        Hear(second, new WorkerIdle(new("dan")), second: 5);
        return (second, store);

        Coordinator Start() => new(Plan(trials), store.Open(), new(TimeSpan.FromSeconds(20), AttemptsMax: 9) { CohortMax = 1 });

        void Hear(Coordinator coordinator, Message message, int second)
        {
            foreach (var save in coordinator.Handle(message, At(second)).OfType<Save>()) store.Commit(save.Changes);
        }
    }

    static Message[] ToCoordinator() =>
    [
        new WorkerIdle(Ann), new WorkerIdle(new("eve")), new RunProgressed(Ann, OfAnn, [CurveOf(Trial(1))[0]]),
        new RunProgressed(Bob, OfBob, CurveOf(Trial(2))), Completed(Ann, OfAnn, Trial(1)), Completed(Bob, OfBob, Trial(2)),
        Completed(Ann, GivenUp, Trial(1)), Completed(Cid, Earlier, Trial(1)), Interrupted(Bob, OfBob), Broken(Ann, OfAnn, "No memory."),
    ];

    static Message[] ToWorker() =>
    [
        new StartRun(OfAnn, [Trial(1)]), new StartRun(new(1, 3, 1), [Trial(1), Trial(2)]), new StopRun(OfAnn), new StopRun(GivenUp),
        new RunSettled(OfAnn), new RunSettled(Earlier),
    ];

    static byte[] Spell(string sender, Message message) => WireWriter.Write(new(Namespace, Key, sender, message));

    static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);
}
