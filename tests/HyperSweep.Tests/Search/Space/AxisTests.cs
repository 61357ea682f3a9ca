using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Space;

public sealed class AxisTests
{
    public static readonly TheoryData<ParameterDomain> Searched =
    [
        new FloatDomain(-5, 10, Scale.Linear, Step: null, GridPoints: null),
        new FloatDomain(1e-6, 0.1, Scale.Log, Step: null, GridPoints: null),
        new FloatDomain(0, 0.7, Scale.Linear, Step: 0.1, GridPoints: null),
        new IntDomain(1, 4, Scale.Linear, Step: 1, GridPoints: null),
        new IntDomain(-7, 12, Scale.Linear, Step: 3, GridPoints: null),
        new IntDomain(1, 1000, Scale.Log, Step: 1, GridPoints: null),
        new IntDomain(long.MinValue, long.MaxValue, Scale.Linear, Step: 1, GridPoints: null),
        new ChoiceDomain(["hinge", "squared_hinge", "softmax"]),
        new ChoiceDomain(["hinge", "squared_hinge", "softmax"]) { Weights = [1, 5, 2] },
        new ChoiceDomain(["small", "medium", "large"]) { IsOrdered = true },
        new ChoiceDomain(["small", "medium", "large"]) { IsOrdered = true, Weights = [0.5, 0.25, 0.25] },
        new FloatDomain(0.5, 0.999, Scale.ReverseLog, Step: null, GridPoints: null),
    ];

    [Fact]
    public void A_choice_owns_its_share_of_the_axis()
    {
        ChoiceAxis axis = new("loss", ["hinge", "squared_hinge", "softmax"], weights: [1, 5, 2]);

        double[] shares = [.. Enumerable.Range(0, 3).Select(axis.ShareOf)];

        Assert.All(shares.Zip([0.125, 0.625, 0.25]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        Assert.Equal(["hinge", "squared_hinge", "softmax"], new[] { 0.124, 0.749, 0.751 }.Select(place => axis.At(place).ToString()));
        Assert.Equal(0.75, axis.CellAt(0.3).High, 1e-15);
    }

    [Fact]
    public void Weights_of_any_size_share_the_axis() =>
        Assert.Equal(0.5, new ChoiceAxis("loss", ["hinge", "softmax"], weights: [double.MaxValue, double.MaxValue]).ShareOf(0));

    // An order makes neighbours alike, which samplers see by there being no choices.
    [Fact]
    public void An_ordered_choice_counts_as_a_number()
    {
        var axis = Axis.Of(new("size", new ChoiceDomain(["small", "medium", "large"]) { IsOrdered = true }))!;

        Assert.Equal((0, 3), (axis.Choices, axis.Cells));
        Assert.Equal([0.5 / 3, 1.5 / 3, 2.5 / 3], new[] { "small", "medium", "large" }.Select(word => axis.FractionOf(word)));
        Assert.True(double.IsNaN(axis.FractionOf("huge")));
    }

    // Shares of the normal distribution below −1, 0 and 2 deviations.
    [Theory]
    [InlineData(false, 0.15865525393145707, 2.5)]
    [InlineData(false, 0.5, 3)]
    [InlineData(false, 0.97724986805182079, 4)]
    [InlineData(true, 0.5, 20.085536923187668)]
    public void A_normal_value_lies_where_its_share_of_smaller_ones_is(bool isLog, double share, double value)
    {
        var axis = Axis.Of(new("x", new NormalDomain(Mean: 3, Deviation: 0.5, isLog, GridPoints: null)))!;

        Assert.Equal(value, axis.At(share).AsNumber!.Value, 1e-12);
        Assert.Equal(share, axis.FractionOf(value), 1e-12);
    }

    // 4.753424308822899 deviations: all but two in a million.
    [Fact]
    public void Normal_values_stay_within_five_deviations()
    {
        NormalDomain domain = new(Mean: 3, Deviation: 0.5, IsLog: false, GridPoints: null);

        Assert.Equal(3 - 0.5 * 4.753424308822899, domain.Ends.Low, 1e-9);
        Assert.Equal(3 + 0.5 * 4.753424308822899, domain.Ends.High, 1e-9);
    }

    [Theory, MemberData(nameof(Searched))]
    public void A_value_lies_where_it_is_found_again(ParameterDomain domain)
    {
        var axis = Axis.Of(new("x", domain))!;

        for (var place = 0.0; place <= 1; place += 1.0 / 256)
        {
            var value = axis.At(place);
            var again = axis.At(axis.FractionOf(value));

            if (value.AsNumber is { } number) Assert.Equal(number, again.AsNumber!.Value, Math.Abs(number) * 1e-13 + 1e-300);
            else Assert.Equal(value, again);
        }
    }

    [Theory, MemberData(nameof(Searched))]
    public void Cells_fill_the_axis_without_gaps(ParameterDomain domain)
    {
        var axis = Axis.Of(new("x", domain))!;
        if (axis.Cells > 1000) return;

        var (place, cells) = (0.0, 0);
        while (place < 1 - 1e-12)
        {
            var (low, high) = axis.CellAt(place + 1e-9);
            Assert.Equal(place, low, 1e-9);
            Assert.Equal(axis.At(low + 1e-9), axis.At(high - 1e-9));
            (place, cells) = (high, cells + 1);
        }

        Assert.Equal(axis.Cells, cells);
        Assert.Equal(1, place);
    }

    [Fact]
    public void Whole_numbers_own_equal_shares_of_a_linear_axis()
    {
        var axis = Axis.Of(new("x", new IntDomain(1, 4, Scale.Linear, Step: 1, GridPoints: null)))!;

        Assert.Equal([(0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1)], new[] { 0.1, 0.3, 0.6, 0.9 }.Select(axis.CellAt));
        Assert.Equal(0.625, axis.FractionOf(3L), 1e-15);
    }

    [Fact]
    public void What_has_one_value_is_not_searched()
    {
        Assert.Null(Axis.Of(new("x", new FixedDomain(5L))));
        Assert.Null(Axis.Of(new("x", new ChoiceDomain(["only"]))));
        Assert.Null(Axis.Of(new("x", new FloatDomain(2, 2, Scale.Linear, Step: null, GridPoints: null))));
        Assert.Null(Axis.Of(new("x", new IntDomain(2, 2, Scale.Linear, Step: 1, GridPoints: null))));
    }

    [Fact]
    public void A_space_goes_to_the_cube_and_back()
    {
        SpaceAxes axes = new(new(
        [
            new("loss", new ChoiceDomain(["hinge", "softmax"])), new("epochs", new FixedDomain(5L)),
            new("x", new FloatDomain(0, 4, Scale.Linear, Step: null, GridPoints: null)),
        ]));

        Assert.Equal(2, axes.Count);
        Assert.Equal("loss=softmax epochs=5 x=1", axes.At([0.75, 0.25]).ToString());
        Assert.Equal([0.75, 0.25], axes.PointOf(axes.At([0.75, 0.25]))!);
    }

    [Theory]
    [InlineData("hinge", null)]
    [InlineData("other", 1.0)]
    [InlineData(null, 1.0)]
    public void A_configuration_of_another_space_has_no_place(string? loss, double? x)
    {
        SpaceAxes axes = new(new(
        [
            new("loss", new ChoiceDomain(["hinge", "softmax"])),
            new("x", new FloatDomain(0, 4, Scale.Linear, Step: null, GridPoints: null)),
        ]));

        Assert.Null(axes.PointOf(new(
        [
            .. loss is null ? [] : new KeyValuePair<string, ParameterValue>[] { new("loss", loss) },
            .. x is null ? [] : new KeyValuePair<string, ParameterValue>[] { new("x", x.Value) },
        ])));
    }
}
