using HyperSweep.Randomness;
using HyperSweep.Search.Samplers.Cmaes;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers.Cmaes;

public sealed class ChoiceSharesTests
{
    static readonly ChoiceAxis Axis = new("loss", ["hinge", "squared_hinge", "softmax"]);

    readonly ChoiceShares _shares = new(Axis);

    [Fact]
    public void All_choices_are_as_likely_at_first() => Assert.All(_shares.Shares, share => Assert.Equal(1.0 / 3, share));

    [Fact]
    public void Shares_move_by_three_tenths_towards_those_of_good_trials()
    {
        _shares.Learn([Axis.PlaceOf(2), Axis.PlaceOf(0)], [0.75, 0.25], margin: 0);

        Assert.Equal(0.7 / 3 + 0.3 * 0.25, _shares.Shares[0], 1e-15);
        Assert.Equal(0.7 / 3, _shares.Shares[1], 1e-15);
        Assert.Equal(0.7 / 3 + 0.3 * 0.75, _shares.Shares[2], 1e-15);
    }

    [Fact]
    public void However_long_one_choice_is_best_the_others_keep_their_margin()
    {
        for (var i = 0; i < 200; i++) _shares.Learn([Axis.PlaceOf(1)], [1], margin: 0.1);

        Assert.All(new[] { 0.05, 0.9, 0.05 }.Zip(_shares.Shares), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Choices_are_drawn_as_often_as_their_shares_say()
    {
        _shares.Learn([Axis.PlaceOf(2)], [1], margin: 0);
        SplitMix64 random = new(5);
        var counts = new int[3];

        for (var i = 0; i < 30_000; i++) counts[Axis.IndexAt(_shares.Draw(ref random))]++;

        Assert.All(counts.Zip(_shares.Shares), pair => Assert.Equal(pair.Second, pair.First / 30_000.0, 0.01));
    }
}
