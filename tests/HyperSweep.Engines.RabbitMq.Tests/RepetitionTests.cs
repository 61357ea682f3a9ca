using HyperSweep.Coordination;

namespace HyperSweep.Engines.RabbitMq.Tests;

public sealed class RepetitionTests
{
    static readonly Message First = new WorkerIdle(new("ann")), Equal = new WorkerIdle(new("ann"));

    readonly HandClock _clock = new();
    readonly Repetition _repetition;

    public RepetitionTests() => _repetition = new(_clock);

    [Fact]
    public void Nothing_is_spared_before_it_is_confirmed() => Assert.False(_repetition.IsSpared(First));

    [Fact]
    public void Gaps_grow_to_ten_seconds()
    {
        List<int> gaps = [];
        for (var round = 0; round < 5; round++)
        {
            _repetition.Confirm(First);
            var gap = 0;
            for (; _repetition.IsSpared(First); gap++) _clock.Seconds++;
            gaps.Add(gap);
        }

        Assert.Equal([2, 4, 8, 10, 10], gaps);
    }

    [Fact]
    public void Another_message_is_not_spared_even_if_it_is_equal()
    {
        _repetition.Confirm(First);

        Assert.True(_repetition.IsSpared(First));
        Assert.False(_repetition.IsSpared(Equal));
    }

    [Fact]
    public void After_a_new_connection_nothing_is_spared()
    {
        _repetition.Confirm(First);
        _repetition.Forget();

        Assert.False(_repetition.IsSpared(First));
    }

    sealed class HandClock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
