using HyperSweep.Cli;
using HyperSweep.Cli.Hosting;

namespace HyperSweep.Tests.Cli.Hosting;

public sealed class InterruptsTests
{
    readonly List<int> _announced = [];

    [Fact]
    public void The_first_interrupt_drains_and_the_second_aborts()
    {
        using var interrupts = new Interrupts(_announced.Add);

        var isFirstTaken = interrupts.Take(ExitCodes.Interrupted);
        var afterFirst = (interrupts.Drain.IsCancellationRequested, interrupts.Abort.IsCancellationRequested);
        var isSecondTaken = interrupts.Take(ExitCodes.Interrupted);

        Assert.Equal((true, true), (isFirstTaken, isSecondTaken));
        Assert.Equal((true, false), afterFirst);
        Assert.True(interrupts.Abort.IsCancellationRequested);
        Assert.Equal([1, 2], _announced);
    }

    [Fact]
    public void The_third_is_left_to_the_system()
    {
        using var interrupts = new Interrupts(_announced.Add);
        interrupts.Take(ExitCodes.Interrupted);
        interrupts.Take(ExitCodes.Interrupted);

        var isTaken = interrupts.Take(ExitCodes.Interrupted);

        Assert.False(isTaken);
    }

    [Fact]
    public void The_exit_code_tells_the_signal()
    {
        using var interrupts = new Interrupts(_announced.Add);

        interrupts.Take(ExitCodes.Terminated);

        Assert.Equal(143, interrupts.ExitCode);
    }
}
