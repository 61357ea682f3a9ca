using HyperSweep.Coordination;
using HyperSweep.Engines;

namespace HyperSweep.Tests.Engines;

public sealed class MailboxTests
{
    static readonly WorkerIdle Ann = new(new("ann")), Bob = new(new("bob"));

    readonly Mailbox _mailbox = new();

    [Fact]
    public void Gives_messages_in_order_and_a_tick_after_those_that_waited_with_it()
    {
        _mailbox.Post(Ann);
        _mailbox.PostTick();
        _mailbox.Post(Bob);

        Assert.Equal([Ann, Bob, new Tick()], Drain(max: 10));
    }

    [Fact]
    public void Holds_one_tick_at_a_time()
    {
        _mailbox.PostTick();
        _mailbox.PostTick();
        var first = Drain(max: 10);
        _mailbox.PostTick();

        Assert.Equal([new Tick()], first);
        Assert.Equal([new Tick()], Drain(max: 10));
    }

    [Fact]
    public void Leaves_what_is_above_the_limit_for_the_next_batch()
    {
        _mailbox.Post(Ann);
        _mailbox.Post(Bob);

        Assert.Equal([Ann], Drain(max: 1));
        Assert.Equal([Bob], Drain(max: 1));
    }

    // Found by the simulator: leases were taken for silent whose news waited behind the first batch.
    [Fact]
    public void Gives_a_tick_after_all_that_waited_with_it_also_when_that_takes_several_batches()
    {
        _mailbox.PostTick();
        _mailbox.Post(Ann);
        _mailbox.Post(Bob);
        _mailbox.Post(Ann);

        Assert.Equal([Ann], Drain(max: 2));
        Assert.Equal([Bob, Ann, new Tick()], Drain(max: 2));
    }

    [Fact]
    public void Gives_a_tick_although_more_and_more_messages_come()
    {
        _mailbox.Post(Ann);
        _mailbox.PostTick();
        _mailbox.Post(Bob);
        var first = Drain(max: 2);
        _mailbox.Post(Ann);
        _mailbox.Post(Ann);

        Assert.Equal([Ann], first);
        Assert.Equal([Bob, new Tick()], Drain(max: 1));
    }

    List<Message> Drain(int max)
    {
        List<Message> batch = [];
        _mailbox.Drain(batch, max, DateTimeOffset.UnixEpoch);
        return batch;
    }
}
