using HyperSweep.Cli.Rendering;
using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Cli.Rendering;

public sealed class ConfigurationTableTests
{
    [Fact]
    public void Nothing_is_said_of_other_configurations_where_there_is_one()
    {
        Assert.Equal(
            "interval_95: the mean is within ± this; there is no other configuration to compare the best with",
            ConfigurationTable.Legend(Ranking(2)));
        Assert.StartsWith(
            "1 other configuration cannot be told apart from the best (paired t-test", ConfigurationTable.Legend(Ranking(4)));
    }

    [Fact]
    public void Where_all_trials_failed_nothing_is_best()
    {
        var ranking = ConfigurationRanking.Of(
            [.. Enumerable.Range(1, 4).Select(i => new FinishedTrial(new(i), At(i), TrialStatus.Failed, double.NaN))],
            repeats: 2, Goal.Minimize);

        Assert.Equal("no configuration has a value", ConfigurationTable.Legend(ranking));
        Assert.DoesNotContain(ranking, row => row.IsAsGood);
    }

    /// <summary>Two repeats of each configuration, all with the same values.</summary>
    static IReadOnlyList<RankedConfiguration> Ranking(int trials) => ConfigurationRanking.Of(
        [.. Enumerable.Range(1, trials).Select(i => new FinishedTrial(new(i), At(i), TrialStatus.Completed, i % 2))],
        repeats: 2, Goal.Minimize);

    static Configuration At(int trial) => new([KeyValuePair.Create<string, ParameterValue>("x", (trial + 1) / 2)]);
}
