using HyperSweep.Learning.Regularizers;

namespace HyperSweep.Tests.Learning.Regularizers;

public sealed class RegularizerTests
{
    static readonly double[] Peaked = [1, 0, 0, 0], Spread = [0.25, 0.25, 0.25, 0.25];

    [Fact]
    public void L2_prefers_spread_weights_to_a_single_large_one()
    {
        var l2 = Regularizer.Of(RegularizerKind.L2, beta: 0);

        Assert.Equal((1, 0.25), (l2.ValueOf(Peaked), l2.ValueOf(Spread)));
    }

    [Fact]
    public void L1_does_not_care()
    {
        var l1 = Regularizer.Of(RegularizerKind.L1, beta: 0);

        Assert.Equal((1, 1), (l1.ValueOf(Peaked), l1.ValueOf(Spread)));
    }

    [Fact]
    public void Elastic_net_is_beta_times_L2_and_L1()
    {
        var net = Regularizer.Of(RegularizerKind.ElasticNet, beta: 0.5);

        Assert.Equal(0.5 * 5 + 3, net.ValueOf([1, -2]));
    }

    [Theory]
    [InlineData(RegularizerKind.L2, 3, 6), InlineData(RegularizerKind.L2, -3, -6), InlineData(RegularizerKind.L1, 3, 1)]
    [InlineData(RegularizerKind.L1, -3, -1), InlineData(RegularizerKind.L1, 0, 0), InlineData(RegularizerKind.ElasticNet, 3, 4)]
    public void Derivatives_are_2w_and_the_sign(RegularizerKind kind, double weight, double expected) =>
        Assert.Equal(expected, Regularizer.Of(kind, beta: 0.5).Derivative(weight));
}
