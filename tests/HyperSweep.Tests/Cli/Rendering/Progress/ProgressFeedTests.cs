using HyperSweep.Cli.Rendering.Progress;
using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Cli.Rendering.Progress;

public sealed class ProgressFeedTests
{
    [Fact]
    public void Everything_that_was_committed_is_shown_before_the_end()
    {
        var writer = new StringWriter { NewLine = "\n" };
        var feed = new ProgressFeed(new LinesView(new JsonLines(RecordedSweep.State), writer), new FixedClock());

        for (var number = 1; number <= 500; number++) feed.Committed([RecordedSweep.Finish(number, TrialStatus.Completed, 0.5)]);
        feed.Dispose();

        Assert.Equal(501, writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_view_that_fails_is_left_alone()
    {
        var feed = new ProgressFeed(new BrokenView(), new FixedClock());

        feed.Committed([new SweepEnded(SweepOutcome.Finished, FixedClock.Start)]);
        feed.Dispose();

        Assert.IsType<IOException>(feed.Fault);
    }

    [Fact]
    public async Task The_end_does_not_wait_for_the_views_pause()
    {
        var feed = new ProgressFeed(new SlowView(), new FixedClock());
        feed.Committed([new SweepEnded(SweepOutcome.Finished, FixedClock.Start)]);

        await Task.Run(feed.Dispose).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Null(feed.Fault);
    }

    sealed class SlowView : IProgressView
    {
        public void Run(Func<TimeSpan, ProgressStep?> next)
        {
            while (next(Timeout.InfiniteTimeSpan) is not null) continue;
        }
    }

    sealed class BrokenView : IProgressView
    {
        public void Run(Func<TimeSpan, ProgressStep?> next)
        {
            _ = next(TimeSpan.Zero);
            throw new IOException("the terminal is gone");
        }
    }
}
