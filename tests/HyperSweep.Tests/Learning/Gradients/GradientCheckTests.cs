using HyperSweep.Learning.Gradients;
using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;
using HyperSweep.Tests.Learning.Sparse;

namespace HyperSweep.Tests.Learning.Gradients;

public sealed class GradientCheckTests
{
    public static TheoryData<LossKind, RegularizerKind> Combinations()
    {
        var combinations = new TheoryData<LossKind, RegularizerKind>();
        foreach (var loss in Enum.GetValues<LossKind>())
            foreach (var regularizer in Enum.GetValues<RegularizerKind>()) combinations.Add(loss, regularizer);
        return combinations;
    }

    [Theory, MemberData(nameof(Combinations))]
    public void Kernels_definitions_and_measurement_agree(LossKind loss, RegularizerKind regularizer)
    {
        using var data = Some.Data(features: 37, classes: 10);

        var result = GradientCheck.Run(data, data.Split.Train, loss, Regularizer.Of(regularizer, 0.5), lambda: 0.01, seed: 3);

        Assert.True(result.IsPassed, result.ToString());
        Assert.Equal(380, result.Parameters);
    }

    [Theory, MemberData(nameof(Combinations))]
    public void Sparse_kernels_definitions_and_measurement_agree(LossKind loss, RegularizerKind regularizer)
    {
        using var data = SomeSparse.Data(features: 20_000, classes: 10, isScaled: true);

        var result = GradientCheck.Run(data, data.Split.Train, loss, Regularizer.Of(regularizer, 0.5), lambda: 0.01, seed: 3);

        Assert.True(result.IsPassed, result.ToString());
        Assert.InRange(result.Parameters, 10 * 50, 10 * 121); // Only the features that ten rows have.
    }

    [Fact]
    public void A_wrong_formula_is_seen()
    {
        double[][] samples = [[1, 2], [-1, 0.5]];
        var objective = new LinearObjective(samples, [0, 1], 2, new WithoutItsLabel(), Regularizer.Of(RegularizerKind.L2, 0), 0.1);
        double[] point = [0.1, 0.2, -0.3, 0.4, 0, 0.1];

        var analytic = objective.Gradient(point);
        var worst = Enumerable.Range(0, point.Length).Max(i =>
            GradientCheck.RelativeError(NumericalGradient.Along(objective.Value, point, i), analytic[i], 0));

        Assert.True(worst > 0.01);
    }

    /// <summary>A common mistake: the right class's own share of the softmax gradient forgotten.</summary>
    sealed class WithoutItsLabel : ILoss
    {
        readonly SoftmaxLoss _loss = new();

        public double Of(ReadOnlySpan<double> scores, int label) => _loss.Of(scores, label);

        public void Differentiate(ReadOnlySpan<double> scores, int label, Span<double> derivatives)
        {
            _loss.Differentiate(scores, label, derivatives);
            derivatives[label] += 1;
        }

        public double Expected(int classes) => _loss.Expected(classes);
    }
}
