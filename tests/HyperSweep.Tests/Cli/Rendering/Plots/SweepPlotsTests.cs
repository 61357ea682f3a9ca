using HyperSweep.Cli.Rendering;
using HyperSweep.Cli.Rendering.Plots;
using HyperSweep.Results.Columns;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Cli.Rendering.Plots;

public sealed class SweepPlotsTests
{
    static readonly SearchSpace Space = new(
    [
        new("lambda", new FloatDomain(1e-4, 1, Scale.Log, null, null)), new("loss", new ChoiceDomain(["hinge", "softmax"])),
    ]);

    static readonly PlotAxis Metric = PlotAxis.OfMetric("val_accuracy", [0.5, 0.25, double.NaN, 0.75, 1]);

    [Fact]
    public void A_history_is_the_best_so_far_over_the_trials()
    {
        Assert.Equal(
            """
            val_accuracy
               1 ┤                 ⢸
                 │                 ⢸
            0.75 ┤             ⡏⠉⠉⠉⠉
             0.5 ┤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡇
                 │
            0.25 ┤    ⢀
                 └──────────────────
                  1       3       5
                        trial

            """,
            Text(plots => plots.WriteHistory, width: 25));
    }

    [Fact]
    public void A_log_axis_has_equal_steps_for_equal_factors()
    {
        var lambda = PlotAxis.Of(new ResultColumn.Numbers("lambda", [1e-4, 1e-2, 1, 1, 0]), Space);

        Assert.Equal([0, 0.5, 1, 1, double.NaN], Enumerable.Range(0, 5).Select(lambda.Share));
        Assert.Equal("0.01", lambda.Scale.Label(0.5));
    }

    [Fact]
    public void Words_stand_in_the_order_of_the_sweep_file()
    {
        var loss = PlotAxis.Of(new ResultColumn.Texts("loss", ["softmax", "other", "hinge"], [0, 2, 1, -1, 0]), Space);

        Assert.Equal(["hinge", "softmax", "other"], loss.Scale.Words);
        Assert.Equal([1, 0, 2, double.NaN, 1], loss.Values);
    }

    [Fact]
    public void One_value_far_away_does_not_squeeze_the_others()
    {
        var scale = PlotScale.AroundMost([.. Enumerable.Range(0, 99).Select(i => i / 100.0), 1e9]);

        Assert.InRange(scale.Max, 1, 5);
        Assert.Equal(1, scale.Share(1e9));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(100)]
    public void Nothing_is_wider_than_the_terminal(int width)
    {
        var loss = PlotAxis.Of(new ResultColumn.Texts("a_parameter_with_a_very_long_name", ["one", "two\nlines"], [0, 1, 0, 1, -1]), Space);
        var lambda = PlotAxis.Of(new ResultColumn.Numbers("lambda", [1e-4, 1e-2, 1, double.PositiveInfinity, double.NaN]), Space);

        var text = Text(plots => plots.WriteHistory, width) + Text(plots => writer => plots.WriteSlice(loss, writer), width)
            + Text(plots => writer => plots.WriteSlice(lambda, writer), width)
            + Text(plots => writer => plots.WriteParallel([loss, lambda, Metric], writer), width);

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, Math.Max(width, 26)));
        Assert.DoesNotContain("two\n", text);
    }

    [Fact]
    public void Without_colours_parallel_lines_are_of_the_best_trials_alone()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => i / 40.0)];
        var axis = new PlotAxis("x", PlotScale.Around(values), values);
        var metric = PlotAxis.OfMetric("value", values);

        using var writer = new StringWriter { NewLine = "\n" };
        new SweepPlots([.. Enumerable.Range(1, 40)], metric, isMaximized: true, 40, 8, new(isEnabled: false))
            .WriteParallel([axis, metric], writer);

        var lines = writer.ToString().Split('\n');
        Assert.Equal("x                                 value", lines[0]);
        Assert.All(lines[5..10], line => Assert.Equal("", line)); // The ten best of forty lie in the upper quarter.
    }

    static string Text(Func<SweepPlots, Action<TextWriter>> write, int width)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(new([1, 2, 3, 4, 5], Metric, isMaximized: true, width, height: 6, new Palette(isEnabled: false)))(writer);
        return writer.ToString();
    }
}
