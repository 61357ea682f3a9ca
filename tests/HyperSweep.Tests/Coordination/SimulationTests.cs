namespace HyperSweep.Tests.Coordination;

/// <summary>A seed holds for one commit only: what it finds moves into the scenario tests.</summary>
public sealed class SimulationTests
{
    [Fact]
    public void Three_hundred_bad_days_break_no_rule()
    {
        List<string> broken = [];
        for (var seed = 0UL; seed < 300; seed++)
        {
            SweepSimulator simulator = new(seed);
            try
            {
                simulator.Run();
            }
            catch (Exception fault)
            {
                broken.Add($"seed {seed}: {fault.GetType().Name}: {fault.Message} After {simulator.Trace.Count}: {simulator.Trace[^1]}");
            }
        }

        Assert.Empty(broken);
    }

    [Fact]
    public void A_seed_replays_to_the_last_message()
    {
        SweepSimulator first = new(seed: 8), second = new(seed: 8);

        first.Run();
        second.Run();

        Assert.NotEmpty(first.Trace);
        Assert.Equal(first.Trace, second.Trace);
    }
}
