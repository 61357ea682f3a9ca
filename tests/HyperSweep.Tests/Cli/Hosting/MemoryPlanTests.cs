using HyperSweep.Cli;
using HyperSweep.Cli.Hosting;
using HyperSweep.Learning.Datasets;
using HyperSweep.Models;
using HyperSweep.Sweeps;
using HyperSweep.Tests.Learning;

namespace HyperSweep.Tests.Cli.Hosting;

public sealed class MemoryPlanTests
{
    const long Large = 1L << 40;

    [Fact]
    public void Takes_as_many_trials_as_fit_the_limit()
    {
        using var data = Some.Data(features: 784, classes: 10, storage: FeatureStorage.UInt8);
        var trials = Trials(100);
        var (cohort, trial) = new LinearModel(data).MemoryOf(trials[0]);
        var forTwenty = data.Dataset.Features.Bytes + 2 * (cohort + 20 * trial);

        var plan = Plan(data, trials, memory: forTwenty);

        Assert.Equal(new(20, forTwenty, forTwenty), plan);
        Assert.Equal(19, Plan(data, trials, memory: forTwenty - 1).CohortMax);
        Assert.Equal(64, Plan(data, trials, memory: Large).CohortMax);
        Assert.Equal(90, Plan(data, trials, memory: Large, cohort: 90).CohortMax);
    }

    [Fact]
    public void Counts_velocity_average_and_a_gradient_that_is_carried_from_block_to_block()
    {
        using var data = Some.Data(features: 16, classes: 2);
        var model = new LinearModel(data);
        const long Panel = 16 * 2 * sizeof(float);

        Assert.Equal(Panel, model.MemoryOf(Some.Trial()).Trial);
        Assert.Equal(2 * Panel, model.MemoryOf(Some.Trial(batchSize: 65L)).Trial);
        Assert.Equal(4 * Panel, model.MemoryOf(
            Some.Trial(batchSize: "full", more: [("momentum", 0.5), ("averaging", "polyak")])).Trial);
    }

    [Fact]
    public void Keeps_the_weights_of_a_cohort_within_the_cache_unless_told_otherwise()
    {
        using var data = Some.Data(train: 100, validation: 20, features: 30_000, classes: 20);

        Assert.Equal(8, Plan(data, Trials(100), memory: Large).CohortMax); // 2.4 MB each.
        Assert.Equal(32, Plan(data, Trials(100), memory: Large, cohort: 32).CohortMax);
    }

    [Fact]
    public void Refuses_a_limit_that_holds_no_trial_and_names_what_it_takes()
    {
        using var data = Some.Data(features: 784, classes: 10);

        var refused = Assert.Throws<CliException>(() => Plan(data, Trials(3), memory: 100_000));

        Assert.Equal(ExitCodes.WrongUsage, refused.ExitCode);
        Assert.Matches(@"^expected memory for one trial in each of 2 worker slots, .* MB with the data, got 100 kB$", refused.Message);
    }

    static Trial[] Trials(int count) => [.. Enumerable.Range(1, count).Select(number => Some.Trial(number))];

    static MemoryPlan Plan(PreparedData data, Trial[] trials, long memory, int? cohort = null) =>
        MemoryPlan.For(trials, new(data, new LinearModel(data)), new(Workers: 2, cohort, memory, Log: null, null, HasDashboard: false));
}
