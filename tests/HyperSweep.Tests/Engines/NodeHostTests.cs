using System.Globalization;
using HyperSweep.Coordination;
using HyperSweep.Engines;
using HyperSweep.Tests.Coordination;

namespace HyperSweep.Tests.Engines;

public sealed class NodeHostTests : INode, IMessageSender, ISweepStore
{
    readonly List<string> _log = [];
    bool _isDiskFull;

    [Fact]
    public async Task Commits_the_saves_of_a_batch_together_before_it_sends_anything()
    {
        var outcome = await Host("ann", "bob").RunAsync(CancellationToken.None);

        Assert.Equal(SweepOutcome.Finished, outcome);
        Assert.Equal(["commit ann, bob, end", "ann <- RunSettled", "bob <- RunSettled"], _log);
    }

    [Fact]
    public void Asks_the_store_also_when_there_is_nothing_to_save()
    {
        Mailbox mailbox = new();
        mailbox.Post(new WorkerLost(Some.Ann));
        NodeHost host = new(this, mailbox, new ManualClock(), this) { Recorder = new(this, observer: null) };

        host.Step();

        Assert.Equal(["commit "], _log);
    }

    [Fact]
    public async Task Sends_nothing_when_the_commit_fails()
    {
        _isDiskFull = true;

        await Assert.ThrowsAsync<IOException>(() => Host("ann", "bob").RunAsync(CancellationToken.None));

        Assert.Empty(_log);
    }

    // Found by the simulator: a process that was stopped in its work took the time that it lost for the silence of its workers.
    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    public void Gives_a_tick_a_time_up_to_which_all_news_is_handled(int batchMax)
    {
        Mailbox mailbox = new();
        ManualClock clock = new();
        List<(TimeSpan PostedAt, bool IsTick, TimeSpan HandledAs)> handled = [];
        NodeHost host = new(new ActionNode(Note), mailbox, clock, this) { BatchMax = batchMax };
        mailbox.PostTick();
        Post();
        clock.Reading = () =>
        {
            Post();
            clock.Advance(TimeSpan.FromMinutes(1));
        };

        for (var step = 0; step < 5; step++) host.Step();

        var tick = handled.FindIndex(entry => entry.IsTick);
        Assert.True(tick >= 0);
        Assert.All(handled.Skip(tick + 1), late => Assert.True(late.PostedAt >= handled[tick].HandledAs));

        void Post() => mailbox.Post(new WorkerIdle(new(clock.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture))));

        void Note(Message message, DateTimeOffset now)
        {
            var postedAt = message is WorkerIdle idle ? long.Parse(idle.Worker.Value, CultureInfo.InvariantCulture) : 0;
            handled.Add((TimeSpan.FromTicks(postedAt), message is Tick, TimeSpan.FromTicks(now.Ticks)));
        }
    }

    [Fact]
    public async Task Refuses_to_train_without_a_trainer()
    {
        Mailbox mailbox = new();
        mailbox.Post(new StartRun(new(1, 1, 1), [Some.Trial(1)]));

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => new NodeHost(new Worker(Some.Ann), mailbox, new ManualClock(), this).RunAsync(CancellationToken.None));

        Assert.Contains("ITrainer", fault.Message);
    }

    IReadOnlyList<Effect> INode.Handle(Message message, DateTimeOffset now) => message switch
    {
        WorkerIdle idle => [Save(idle.Worker.Value), new SendToWorker(idle.Worker, new RunSettled(new(1, 1, 1)))],
        WorkerLost => [new Save([])],
        _ => [Save("end"), new FinishSweep(SweepOutcome.Finished)],
    };

    void IMessageSender.SendToWorker(WorkerId worker, Message message) => _log.Add($"{worker} <- {message.GetType().Name}");

    void IMessageSender.SendToCoordinator(Message message) => _log.Add($"coordinator <- {message.GetType().Name}");

    void ISweepStore.Commit(IReadOnlyList<Change> changes)
    {
        if (_isDiskFull) throw new IOException("Disk full.");
        _log.Add($"commit {string.Join(", ", changes.OfType<EventRaised>().Select(raised => raised.Text))}");
    }

    NodeHost Host(params string[] idle)
    {
        Mailbox mailbox = new();
        foreach (var worker in idle) mailbox.Post(new WorkerIdle(new(worker)));
        mailbox.Post(new Drain());
        return new(this, mailbox, new ManualClock(), this) { Recorder = new(this, new(new ActionObserver(_ => { }))) };
    }

    static Save Save(string text) => new([new EventRaised(EventLevel.Information, "test", text, null, null, DateTimeOffset.UnixEpoch)]);

    sealed class ActionNode(Action<Message, DateTimeOffset> handle) : INode
    {
        public IReadOnlyList<Effect> Handle(Message message, DateTimeOffset now)
        {
            handle(message, now);
            return [];
        }
    }
}
