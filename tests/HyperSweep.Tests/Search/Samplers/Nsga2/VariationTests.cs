using HyperSweep.Randomness;
using HyperSweep.Search.Samplers.Nsga2;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers.Nsga2;

public sealed class VariationTests
{
    static readonly SpaceAxes Line = new(new([new("x", new FloatDomain(0, 1, Scale.Linear, null, null))]));

    // Crossover keeps the mean of the parents, but for what the bounds take; with one axis a mutation comes each time, around it.
    [Fact]
    public void Children_lie_around_their_parents_and_within_the_bounds()
    {
        Variation variation = new(Line);
        SplitMix64 random = new(1);
        Individual mother = new([0.4], [0], 0, 0), father = new([0.6], [0], 0, 0);

        double[] children = [.. Enumerable.Range(0, 4000).Select(_ => variation.Child(mother, father, ref random)[0])];

        Assert.All(children, child => Assert.InRange(child, 0, 1));
        Assert.Equal(0.45, children.Average(), 0.01); // Half of 0.9 are crossed: their mean is 0.5, that of the others the mother.
    }

    [Fact]
    public void What_one_parent_lacks_comes_from_the_other_and_what_both_lack_is_drawn()
    {
        SpaceAxes axes = new(new(
        [
            new("a", new ChoiceDomain(["x", "y", "z"])), new("b", new ChoiceDomain(["x", "y", "z"])),
            new("c", new ChoiceDomain(["x", "y", "z"])),
        ]));
        Variation variation = new(axes);
        SplitMix64 random = new(2);
        Individual mother = new([0.5 / 3, double.NaN, double.NaN], [0], 0, 0), father = new([0.5 / 3, 2.5 / 3, double.NaN], [0], 0, 0);

        string[] children =
        [
            .. Enumerable.Range(0, 3000).Select(_ => string.Concat(axes.At(variation.Child(mother, father, ref random))
                .Select(entry => entry.Value.ToString()))),
        ];

        // A mutation of one in three axes draws anew: 2/3 + 1/9 keep what they have.
        Assert.Equal(7.0 / 9, children.Count(child => child[0] == 'x') / 3000.0, 0.03);
        Assert.Equal(7.0 / 9, children.Count(child => child[1] == 'z') / 3000.0, 0.03);
        Assert.Equal(1.0 / 3, children.Count(child => child[2] == 'y') / 3000.0, 0.03);
    }

    [Fact]
    public void Equal_parents_have_children_that_differ_by_mutation_alone()
    {
        SpaceAxes axes = new(new(
            [.. Enumerable.Range(0, 10).Select(i => new Parameter($"x{i}", new FloatDomain(0, 1, Scale.Linear, null, null)))]));
        Individual parent = new([.. Enumerable.Repeat(0.3, 10)], [0], 0, 0);
        Variation variation = new(axes);
        SplitMix64 random = new(3);

        var changed = Enumerable.Range(0, 1000).Sum(_ => variation.Child(parent, parent, ref random).Count(place => place != 0.3));

        Assert.InRange(changed, 900, 1100); // One of ten each.
    }
}
