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

    List<Message> Drain(int max)
    {
        List<Message> batch = [];
        _mailbox.Drain(batch, max);
        return batch;
    }
}
