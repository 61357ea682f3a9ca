using HyperSweep.Coordination;
using HyperSweep.Sweeps;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Coordination;

public sealed class WorkerTests
{
    static readonly Trial One = Trial(1);
    static readonly RunId First = new(1, 1, 1), Second = new(2, 1, 1), NextTerm = new(1, 2, 2);

    readonly Worker _worker = new(Ann);

    [Fact]
    public void Says_that_it_is_idle_on_every_tick() =>
        Assert.Equal([new SendToCoordinator(new WorkerIdle(Ann))], Hear(new Tick()));

    [Fact]
    public void Trains_what_it_is_given() =>
        Assert.Equal([new BeginTraining(First, [One])], Hear(new StartRun(First, [One])));

    [Fact]
    public void Shows_on_every_tick_that_its_run_goes_on_without_repeating_epochs()
    {
        Hear(new StartRun(First, [One]));

        var news = Hear(new RunProgressed(Ann, First, CurveOf(One)));
        var tick = Hear(new Tick());

        Assert.Equal([new SendToCoordinator(new RunProgressed(Ann, First, CurveOf(One)))], news);
        Assert.Equal([new SendToCoordinator(new RunProgressed(Ann, First, []))], tick);
    }

    [Fact]
    public void Repeats_the_end_of_its_run_until_it_is_settled()
    {
        var ended = Completed(Ann, First, One);
        Hear(new StartRun(First, [One]));

        var first = Hear(ended);
        var tick = Hear(new Tick());
        var settled = Hear(new RunSettled(First));
        var idle = Hear(new Tick());

        Assert.Equal([new SendToCoordinator(ended)], first);
        Assert.Equal([new SendToCoordinator(ended)], tick);
        Assert.Empty(settled);
        Assert.Equal([new SendToCoordinator(new WorkerIdle(Ann))], idle);
    }

    [Fact]
    public void Leaves_at_once_when_it_has_nothing_to_do() =>
        Assert.Equal([new SendToCoordinator(new WorkerLeaving(Ann, Run: null)), new Leave()], Hear(new Drain()));

    [Fact]
    public void Leaves_when_the_end_of_its_run_is_settled_and_takes_nothing_new()
    {
        Hear(new StartRun(First, [One]));
        var farewell = new SendToCoordinator(new WorkerLeaving(Ann, First));

        var drain = Hear(new Drain());
        var ended = Hear(Interrupted(Ann, First));
        var tick = Hear(new Tick());
        var start = Hear(new StartRun(Second, [One]));
        var settled = Hear(new RunSettled(First));

        Assert.Equal([farewell, new SendToCoordinator(new RunProgressed(Ann, First, [])), new CancelTraining(First)], drain);
        Assert.Equal([new SendToCoordinator(Interrupted(Ann, First))], ended);
        Assert.Equal([farewell, new SendToCoordinator(Interrupted(Ann, First))], tick);
        Assert.Empty(start);
        Assert.Equal([new SendToCoordinator(new WorkerLeaving(Ann, Run: null)), new Leave()], settled);
    }

    [Fact]
    public void Ignores_a_start_while_it_is_busy_or_not_settled()
    {
        Hear(new StartRun(First, [One]));
        var busy = Hear(new StartRun(Second, [One]));
        Hear(Completed(Ann, First, One));
        var unsettled = Hear(new StartRun(Second, [One]));

        Assert.Empty(busy);
        Assert.Empty(unsettled);
    }

    [Fact]
    public void Trains_no_run_twice_when_its_start_comes_late_again()
    {
        Hear(new StartRun(First, [One]));
        Hear(Completed(Ann, First, One));
        Hear(new RunSettled(First));

        Assert.Empty(Hear(new StartRun(First, [One])));
        Assert.Equal([new BeginTraining(Second, [One])], Hear(new StartRun(Second, [One])));
    }

    [Fact]
    public void Stops_its_run_when_asked() => Assert.Equal([new CancelTraining(First)], AfterStart(new StopRun(First)));

    [Fact]
    public void Stops_its_run_when_a_later_coordinator_gives_it_another() =>
        Assert.Equal([new CancelTraining(First)], AfterStart(new StartRun(NextTerm, [One])));

    [Fact]
    public void Takes_nothing_from_a_coordinator_that_was_replaced()
    {
        Hear(new StartRun(NextTerm, [One]));
        Hear(Completed(Ann, NextTerm, One));
        Hear(new RunSettled(NextTerm));

        Assert.Empty(Hear(new StartRun(First, [One])));
    }

    [Fact]
    public void Ignores_echoes_of_runs_that_are_over()
    {
        Assert.Empty(Hear(new StopRun(First)));
        Assert.Empty(Hear(new RunSettled(First)));
        Assert.Empty(Hear(new RunProgressed(Ann, First, [])));
        Assert.Empty(Hear(Completed(Ann, First, One)));
    }

    [Fact]
    public void Takes_no_message_that_is_for_a_coordinator() => Assert.Throws<ArgumentException>(() => Hear(new WorkerIdle(Bob)));

    IReadOnlyList<Effect> AfterStart(Message message)
    {
        Hear(new StartRun(First, [One]));
        return Hear(message);
    }

    IReadOnlyList<Effect> Hear(Message message) => _worker.Handle(message, DateTimeOffset.UnixEpoch);
}
