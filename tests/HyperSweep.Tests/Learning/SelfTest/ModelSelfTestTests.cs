using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;
using HyperSweep.Learning.SelfTest;
using HyperSweep.Tests.Learning.Sparse;

namespace HyperSweep.Tests.Learning.SelfTest;

public sealed class ModelSelfTestTests
{
    public static TheoryData<LossKind> Kinds => [.. Enum.GetValues<LossKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Passes_on_sound_data(LossKind loss)
    {
        using var data = Some.Data(features: 40, classes: 10);

        Assert.True(ModelSelfTest.InitialLoss(data, loss).IsPassed);
        Assert.True(ModelSelfTest.Overfit(data, loss).IsPassed);
        Assert.True(ModelSelfTest.Gradients(data, loss, RegularizerKind.ElasticNet).IsPassed);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Passes_on_sound_sparse_data(LossKind loss)
    {
        using var data = SomeSparse.Data(features: 5_000, classes: 10, isScaled: true);

        Assert.True(ModelSelfTest.InitialLoss(data, loss).IsPassed);
        Assert.True(ModelSelfTest.Overfit(data, loss).IsPassed);
        Assert.True(ModelSelfTest.Gradients(data, loss, RegularizerKind.ElasticNet).IsPassed);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Sees_features_that_say_nothing(LossKind loss)
    {
        using var data = Some.Data(features: 4, classes: 5, noise: 0);
        for (var i = 0; i < data.Dataset.Features.Rows; i++) data.Dataset.Features.FloatRow(i).Fill(1);

        var finding = ModelSelfTest.Overfit(data, loss);

        Assert.False(finding.IsPassed);
        Assert.InRange(finding.Measured, 0, 0.9);
    }
}
