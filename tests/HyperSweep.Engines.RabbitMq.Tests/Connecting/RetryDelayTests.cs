using HyperSweep.Engines.RabbitMq.Connecting;

namespace HyperSweep.Engines.RabbitMq.Tests.Connecting;

public sealed class RetryDelayTests
{
    static readonly TimeSpan Min = TimeSpan.FromMilliseconds(100), Max = TimeSpan.FromMilliseconds(500);

    [Fact]
    public void Doubles_up_to_its_bound_and_begins_again()
    {
        RetryDelay delay = new(Min, Max, () => 0);
        double[] waits = [.. Enumerable.Range(0, 5).Select(_ => delay.Next().TotalMilliseconds)];
        delay.Reset();

        Assert.Equal([100, 200, 400, 500, 500], waits);
        Assert.Equal(Min, delay.Next());
    }

    [Fact]
    public void Chance_takes_up_to_half_of_a_wait()
    {
        RetryDelay delay = new(Min, Max, () => 0.5);

        Assert.Equal(75, delay.Next().TotalMilliseconds);
    }
}
