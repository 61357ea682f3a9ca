using HyperSweep.Learning.Losses;

namespace HyperSweep.Tests.Learning.Losses;

/// <summary>The numbers of the lecture "Loss functions and optimization".</summary>
public sealed class LectureTests
{
    static readonly double[] Cat = [3.2, 5.1, -1.7], Car = [1.3, 4.9, 2.0], Frog = [2.2, 2.5, -3.1];
    static readonly HingeLoss Hinge = new();
    static readonly SquaredHingeLoss SquaredHinge = new();
    static readonly SoftmaxLoss Softmax = new();

    [Fact]
    public void Hinge_losses_of_cat_car_and_frog()
    {
        Assert.Equal(2.9, Hinge.Of(Cat, 0), 12);
        Assert.Equal(0, Hinge.Of(Car, 1));
        Assert.Equal(12.9, Hinge.Of(Frog, 2), 12);
        Assert.Equal(5.27, (Hinge.Of(Cat, 0) + Hinge.Of(Car, 1) + Hinge.Of(Frog, 2)) / 3, 2);
    }

    [Fact]
    public void Softmax_of_the_cat()
    {
        var probabilities = new double[3];

        SoftmaxLoss.Probabilities(Cat, probabilities);

        Assert.Equal([0.13, 0.87, 0.00], probabilities.Select(p => Math.Round(p, 2)));
        Assert.Equal(2.04, Softmax.Of(Cat, 0), 2);
    }

    [Theory, InlineData(2), InlineData(3), InlineData(10), InlineData(1000)]
    public void Equal_scores_cost_C_less_1_or_ln_C(int classes)
    {
        var scores = new double[classes];

        Assert.Equal(classes - 1, Hinge.Of(scores, 0));
        Assert.Equal(classes - 1, SquaredHinge.Of(scores, 0));
        Assert.Equal(Math.Log(classes), Softmax.Of(scores, 0), 12);
        foreach (var loss in new ILoss[] { Hinge, SquaredHinge, Softmax }) Assert.Equal(loss.Of(scores, 0), loss.Expected(classes), 12);
    }

    [Fact]
    public void No_loss_is_below_zero_and_hinge_reaches_it()
    {
        Assert.Equal(0, Hinge.Of([100, 0, 0], 0));
        Assert.Equal(0, SquaredHinge.Of([100, 0, 0], 0));
        Assert.InRange(Softmax.Of([30, 0, 0], 0), double.Epsilon, 1e-12);
        Assert.Equal(0, Softmax.Of([1000, 0, 0], 0));
    }

    [Fact]
    public void Weights_with_zero_hinge_loss_keep_it_when_doubled()
    {
        double[] doubled = [.. Car.Select(score => 2 * score)];

        Assert.Equal(0, Hinge.Of(Car, 1));
        Assert.Equal(0, Hinge.Of(doubled, 1));
    }

    [Theory]
    [InlineData(10, -2, 3), InlineData(10, 9, 9), InlineData(10, -100, -100)]
    public void Hinge_is_content_with_a_margin_and_softmax_never_is(double right, double second, double third)
    {
        double[] scores = [right, second, third], doubled = [2 * right, second, third];
        var byHand = Math.Log(1 + Math.Exp(second - right) + Math.Exp(third - right));

        Assert.Equal(0, Hinge.Of(scores, 0));
        Assert.Equal(0, Hinge.Of(doubled, 0));
        Assert.Equal(byHand, Softmax.Of(scores, 0), 12);
        Assert.True(Softmax.Of(doubled, 0) < Softmax.Of(scores, 0) || byHand < 1e-15);
    }

    [Fact]
    public void Squared_hinge_punishes_a_large_violation_more()
    {
        Assert.Equal(2.9 * 2.9, SquaredHinge.Of(Cat, 0), 12);
        Assert.Equal(6.3 * 6.3 + 6.6 * 6.6, SquaredHinge.Of(Frog, 2), 12);
    }

    [Fact]
    public void Softmax_bears_scores_that_would_overflow()
    {
        Assert.Equal(Math.Log(3), Softmax.Of([1e4, 1e4, 1e4], 1), 12);
        Assert.Equal(2e4, Softmax.Of([1e4, -1e4], 1), 6);
    }

    public static TheoryData<LossKind> Kinds => [.. Enum.GetValues<LossKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Derivatives_are_the_slopes_of_the_loss(LossKind kind)
    {
        var loss = Loss.Of(kind);
        var derivatives = new double[3];

        loss.Differentiate(Frog, 2, derivatives);

        for (var i = 0; i < 3; i++)
        {
            double[] ahead = [.. Frog], behind = [.. Frog];
            (ahead[i], behind[i]) = (Frog[i] + 1e-6, Frog[i] - 1e-6);
            Assert.Equal((loss.Of(ahead, 2) - loss.Of(behind, 2)) / 2e-6, derivatives[i], 6);
        }
        Assert.Equal(0, derivatives.Sum(), 12);
    }
}
