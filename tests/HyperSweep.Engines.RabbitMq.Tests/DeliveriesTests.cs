using HyperSweep.Coordination;

namespace HyperSweep.Engines.RabbitMq.Tests;

public sealed class DeliveriesTests
{
    static readonly WorkerId Ann = new("ann"), Bob = new("bob");
    static readonly RunId First = new(1, 1, 1), Second = new(2, 1, 1);

    readonly Deliveries _deliveries = new();

    [Fact]
    public void A_run_all_of_whose_copies_came_back_did_not_arrive()
    {
        _deliveries.CountSent(Ann, First);
        _deliveries.CountReturned(Ann, First);
        _deliveries.CountSent(Ann, First);
        _deliveries.CountReturned(Ann, First);

        Assert.Equal(First, _deliveries.TakeUndelivered(Ann));
        Assert.Null(_deliveries.TakeUndelivered(Ann));
    }

    [Fact]
    public void A_run_one_of_whose_copies_is_missing_may_have_arrived()
    {
        _deliveries.CountSent(Ann, First);
        _deliveries.CountSent(Ann, First);
        _deliveries.CountReturned(Ann, First);

        Assert.Null(_deliveries.TakeUndelivered(Ann));
    }

    [Fact]
    public void What_came_back_of_an_earlier_run_or_of_another_worker_says_nothing()
    {
        _deliveries.CountSent(Ann, First);
        _deliveries.CountSent(Ann, Second);
        _deliveries.CountReturned(Ann, First);
        _deliveries.CountReturned(Bob, Second);

        Assert.Null(_deliveries.TakeUndelivered(Ann));
        Assert.Null(_deliveries.TakeUndelivered(Bob));
    }
}
