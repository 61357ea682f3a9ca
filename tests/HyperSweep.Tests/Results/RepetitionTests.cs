using HyperSweep.Results;

namespace HyperSweep.Tests.Results;

public sealed class RepetitionTests
{
    [Theory]
    [InlineData("hypersweep run digits.yaml --set lambda=1", "digits.yaml")]
    [InlineData("hypersweep --db 'my results.db' run 'my sweeps/digits.yml'", "'my sweeps/digits.yml'")]
    [InlineData("hypersweep run -", "sweep.yaml")]
    public void The_sweep_file_is_taken_from_the_stored_command(string command, string file) => Assert.StartsWith(
        $"hypersweep run {file} --name digits-3 --trials 1", Repetition.CommandFor(Record(command), Samples.Trial(3)));

    [Fact]
    public void What_the_trial_does_not_set_is_set_as_the_sweep_had_it()
    {
        var sweep = Record("hypersweep run a.yaml") with { };
        sweep = sweep with
        {
            Details = sweep.Details with { Overrides = ["lambda=5", "parameters.loss=hinge", "search.trials=9", "dataset.validation=50"] },
        };

        var command = Repetition.CommandFor(sweep, Samples.Trial(3, ("lambda", 0.5), ("loss", "soft max")));

        Assert.Equal(
            "hypersweep run a.yaml --name digits-3 --trials 1 --set dataset.validation=50 --set lambda=0.5 --set 'loss=soft max'", command);
    }

    static SweepRecord Record(string command) =>
        new(1, Samples.NewSweep() with { Command = command }, SweepStatus.Finished, 1, Samples.Start, Samples.Start);
}
