using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using HyperSweep.Coordination;
using HyperSweep.Engines.Akka.Actors;
using HyperSweep.Engines.Akka.Carrying;
using HyperSweep.Engines.Wire;
using HyperSweep.Tests.Coordination;

namespace HyperSweep.Engines.Akka.Tests.Actors;

public sealed class CoordinatorActorTests : TestKit
{
    const string Sweep = "digits";

    static readonly RunId Run = new(1, 1, 1);

    readonly Mailbox _mailbox = new();
    readonly CoordinatorDesk _desk;
    readonly NodeMonitor _monitor;
    readonly List<AkkaNews> _news = [];
    readonly IActorRef _actor;
    readonly TestProbe _ann;

    public CoordinatorActorTests()
    {
        AkkaOptions options = new("lab", NodeRoles.Coordinator, new("127.0.0.1", 0), []) { PayloadBytesMax = 2000 };
        _monitor = new(_news.Add);
        _desk = new(options, _monitor);
        _desk.TryServe(Sweep, _mailbox);
        _actor = Sys.ActorOf(Props.Create(() => new CoordinatorActor(_desk, null)));
        _ann = CreateTestProbe();
        AwaitCondition(() => _desk.IsOpen);
    }

    [Fact]
    public void What_a_worker_says_is_posted_to_the_host_of_its_sweep()
    {
        Mailbox letters = new();
        _desk.TryServe("letters", letters);

        Say(_ann, new WorkerIdle(Some.Ann));
        Say(CreateTestProbe(), new WorkerIdle(Some.Bob), "letters");

        Assert.Equal([new WorkerIdle(Some.Ann)], Heard(1));
        Assert.Equal([new WorkerIdle(Some.Bob)], Heard(letters, 1));
    }

    [Fact]
    public void A_worker_is_told_where_it_last_spoke_from()
    {
        var again = CreateTestProbe();
        Say(_ann, new WorkerIdle(Some.Ann));
        Say(again, new WorkerIdle(Some.Ann));
        Heard(2);

        _desk.Send(Some.Ann, Sweep, new StopRun(Run));

        Assert.Equal(new StopRun(Run), Read(again.ExpectMsg<Parcel>()));
        _ann.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void A_worker_that_was_never_heard_gets_nothing_and_that_is_counted()
    {
        _desk.Send(Some.Ann, Sweep, new StopRun(Run));

        AwaitAssert(() => Assert.Equal((0L, 1L), (_monitor.Counters.Sent, _monitor.Counters.Dropped)));
    }

    [Fact]
    public void A_worker_whose_actor_dies_is_lost_once()
    {
        Say(_ann, new WorkerIdle(Some.Ann));
        Heard(1);

        Sys.Stop(_ann);

        Assert.Equal([new WorkerLost(Some.Ann)], Heard(1));
        _desk.Send(Some.Ann, Sweep, new StopRun(Run));
        AwaitAssert(() => Assert.Equal((1L, 1L), (_monitor.Counters.WorkersLost, _monitor.Counters.Dropped)));
    }

    // Its node fell out of the cluster and came back, before the others had noticed that it was gone.
    [Fact]
    public void A_worker_that_speaks_from_another_actor_is_not_lost_with_the_first()
    {
        var again = CreateTestProbe();
        Say(_ann, new WorkerIdle(Some.Ann));
        Say(again, new WorkerIdle(Some.Ann));
        Heard(2);
        Watch(_ann);

        Sys.Stop(_ann);
        ExpectTerminated(_ann);
        Say(again, new WorkerIdle(Some.Ann));

        Assert.Equal([new WorkerIdle(Some.Ann)], Heard(1));
        Assert.Equal(0, _monitor.Counters.WorkersLost);
    }

    [Theory]
    [InlineData("", RefusalReason.NotJson)]
    [InlineData("{\"$type\":\"System.Diagnostics.Process, System\"}", RefusalReason.WrongField)]
    [InlineData("{\"protocol\":0}", RefusalReason.WrongProtocol)]
    public void What_is_no_message_is_refused_and_counted_and_the_next_is_heard(string payload, RefusalReason reason)
    {
        _actor.Tell(new Parcel(Encoding.UTF8.GetBytes(payload)), _ann);
        Say(_ann, new WorkerIdle(Some.Ann));

        Assert.Equal([new WorkerIdle(Some.Ann)], Heard(1));
        Assert.Equal((1L, 1L), (_monitor.Counters.Refusals.Of(reason), _monitor.Counters.Refusals.Total));
        Assert.StartsWith($"Refused: {reason}: ", Assert.Single(_news).Text);
    }

    [Fact]
    public void Who_speaks_another_protocol_is_told_ours()
    {
        _actor.Tell(new Parcel("{\"protocol\":0}"u8.ToArray()), _ann);

        Assert.Equal(WireWriter.WriteProtocol(), _ann.ExpectMsg<Parcel>().Payload);
    }

    [Fact]
    public void Messages_of_other_sweeps_and_namespaces_are_refused()
    {
        Say(_ann, new WorkerIdle(Some.Ann), "letters");
        _actor.Tell(new Parcel(WireWriter.Write(new("other", Sweep, "ann", new WorkerIdle(Some.Ann)))), _ann);
        _desk.Leave(Sweep);
        Say(_ann, new WorkerIdle(Some.Ann));

        AwaitAssert(() => Assert.Equal("1 × OtherNamespace, 2 × OtherSweep", _monitor.Counters.Refusals.ToString()));
    }

    [Fact]
    public void A_message_that_is_too_long_is_told_of_and_not_sent()
    {
        Say(_ann, new WorkerIdle(Some.Ann));
        Heard(1);

        _desk.Send(Some.Ann, Sweep, new StartRun(Run, [.. Some.Trials(100)]));
        _desk.Send(Some.Ann, Sweep, new StopRun(Run));

        Assert.Equal(new StopRun(Run), Read(_ann.ExpectMsg<Parcel>()));
        Assert.Matches("^InvalidOperationException: Expected a message of at most 2000 bytes, got StartRun of [0-9]+", _news.Single().Text);
        Assert.Equal((1L, 1L, 1L), (_monitor.Counters.Faults, _monitor.Counters.Dropped, _monitor.Counters.Sent));
    }

    [Fact]
    public void When_the_actor_goes_to_another_node_nothing_is_sent_from_here()
    {
        Watch(_actor);

        Sys.Stop(_actor);
        ExpectTerminated(_actor);
        _desk.Send(Some.Ann, Sweep, new StopRun(Run));

        Assert.Equal((false, 1L), (_desk.IsOpen, _monitor.Counters.Dropped));
    }

    void Say(TestProbe from, Message message, string sweep = Sweep)
    {
        var worker = message is WorkerIdle idle ? idle.Worker : throw new ArgumentException("Expected an idle worker.", nameof(message));
        _actor.Tell(new Parcel(WireWriter.Write(new("lab", sweep, worker.Value, message))), from);
    }

    List<Message> Heard(int count) => Heard(_mailbox, count);

    List<Message> Heard(Mailbox mailbox, int count)
    {
        List<Message> heard = [];
        AwaitCondition(() =>
        {
            mailbox.Drain(heard, max: 100, DateTimeOffset.UnixEpoch);
            return heard.Count >= count;
        });
        return heard;
    }

    static Message Read(Parcel parcel) =>
        new WireReader(Recipient.Worker, "lab", sweep => sweep == Sweep).Read(parcel.Payload, out _)!.Message;
}
