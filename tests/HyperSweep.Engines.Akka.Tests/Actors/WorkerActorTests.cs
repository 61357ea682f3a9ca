using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using HyperSweep.Coordination;
using HyperSweep.Engines.Akka.Actors;
using HyperSweep.Engines.Akka.Carrying;
using HyperSweep.Engines.Wire;
using HyperSweep.Tests.Coordination;
using Envelope = HyperSweep.Engines.Wire.Envelope;

namespace HyperSweep.Engines.Akka.Tests.Actors;

public sealed class WorkerActorTests : TestKit
{
    const string Sweep = "digits";

    static readonly RunId Run = new(1, 1, 1);

    readonly Mailbox _mailbox = new();
    readonly NodeMonitor _monitor;
    readonly List<AkkaNews> _news = [];
    readonly WorkerSlot _slot;
    readonly TestProbe _coordinator;
    readonly IActorRef _actor;

    public WorkerActorTests()
    {
        AkkaOptions options = new("lab", NodeRoles.Worker, new("127.0.0.1", 0), []) { PayloadBytesMax = 1000 };
        _monitor = new(_news.Add);
        _slot = new(Some.Ann, Sweep, _mailbox, options, _monitor);
        _coordinator = CreateTestProbe();
        _actor = Sys.ActorOf(Props.Create(() => new WorkerActor(_slot, _coordinator)));
        _actor.Tell(new Identify(0), TestActor);
        ExpectMsg<ActorIdentity>(); // It has started.
    }

    [Fact]
    public void What_the_worker_says_goes_to_the_coordinator_in_its_name()
    {
        _slot.Send(new WorkerIdle(Some.Ann));

        var parcel = _coordinator.ExpectMsg<Parcel>();
        Assert.Equal(new("lab", Sweep, "ann", new WorkerIdle(Some.Ann)), Read(parcel));
        Assert.Equal((_actor, 1L), (_coordinator.LastSender, _monitor.Counters.Sent));
    }

    [Fact]
    public void What_the_coordinator_says_is_posted_to_the_host()
    {
        _actor.Tell(new Parcel(WireWriter.Write(new("lab", Sweep, WireFormat.Coordinator, new StopRun(Run)))), _coordinator);

        Assert.Equal([new StopRun(Run)], Heard(1));
        Assert.Equal(1, _monitor.Counters.Received);
    }

    [Fact]
    public void What_is_no_message_is_refused_and_counted_and_the_next_is_heard()
    {
        _actor.Tell(new Parcel(Encoding.UTF8.GetBytes("{\"protocol\":")), _coordinator);
        _actor.Tell(new Parcel(WireWriter.Write(new("lab", "letters", WireFormat.Coordinator, new StopRun(Run)))), _coordinator);
        _actor.Tell(new Parcel(WireWriter.Write(new("lab", Sweep, "bob", new WorkerIdle(Some.Bob)))), _coordinator);
        _actor.Tell(new Parcel(WireWriter.Write(new("lab", Sweep, WireFormat.Coordinator, new StopRun(Run)))), _coordinator);

        Assert.Equal([new StopRun(Run)], Heard(1));
        Assert.Equal(3, _news.Count);
    }

    [Fact]
    public void An_end_that_is_too_long_for_a_message_becomes_one_that_says_so()
    {
        _slot.Send(Some.Completed(Some.Ann, Run, Some.Trial(1, epochs: 100)));

        var broken = Assert.IsType<RunEnded>(Read(_coordinator.ExpectMsg<Parcel>()).Message);
        Assert.Equal((Run, RunOutcome.Broken), (broken.Run, broken.Outcome));
        Assert.Matches("^The end of the run takes [0-9]+ bytes, more than the 1000 ", broken.Error);
    }

    [Fact]
    public void Progress_that_is_too_long_is_told_of_and_not_sent()
    {
        _slot.Send(new RunProgressed(Some.Ann, Run, Some.CurveOf(Some.Trial(1, epochs: 100))));
        _slot.Send(new WorkerIdle(Some.Ann));

        Assert.Equal(new WorkerIdle(Some.Ann), Read(_coordinator.ExpectMsg<Parcel>()).Message);
        Assert.Equal((1L, 1L), (_monitor.Counters.Dropped, _monitor.Counters.Faults));
    }

    [Fact]
    public void Between_two_lives_of_the_node_what_is_said_is_lost()
    {
        Watch(_actor);

        Sys.Stop(_actor);
        ExpectTerminated(_actor);
        _slot.Send(new WorkerIdle(Some.Ann));

        _coordinator.ExpectNoMsg(TimeSpan.Zero);
        Assert.Equal((0L, 1L), (_monitor.Counters.Sent, _monitor.Counters.Dropped));
    }

    List<Message> Heard(int count)
    {
        List<Message> heard = [];
        AwaitCondition(() =>
        {
            _mailbox.Drain(heard, max: 100, DateTimeOffset.UnixEpoch);
            return heard.Count >= count;
        });
        return heard;
    }

    static Envelope Read(Parcel parcel) =>
        new WireReader(Recipient.Coordinator, "lab", sweep => sweep == Sweep).Read(parcel.Payload, out _)!;
}
