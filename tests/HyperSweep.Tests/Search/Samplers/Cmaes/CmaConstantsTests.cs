using HyperSweep.Search.Samplers.Cmaes;

namespace HyperSweep.Tests.Search.Samplers.Cmaes;

public sealed class CmaConstantsTests
{
    // The tutorial's formulas, computed apart in float64.
    [Fact]
    public void Are_those_of_the_tutorial()
    {
        CmaConstants constants = new(size: 10, population: 10);

        Assert.Equal(3.1672992814107026, constants.ParentsMass, 1e-14);
        Assert.Equal(0.29499038303562225, constants.PathRate, 1e-15);
        Assert.Equal(0.2844285879463675, constants.StepRate, 1e-15);
        Assert.Equal(1.2844285879463675, constants.StepDamping, 1e-14);
        Assert.Equal(0.015283824524751714, constants.RankOneRate, 1e-16);
        Assert.Equal(0.023551776650417484, constants.RankManyRate, 1e-16);
        Assert.Equal(3.0847265651690123, constants.NormMean, 1e-14);
    }

    [Fact]
    public void Weights_are_those_of_the_tutorial()
    {
        double[] expected =
        [
            0.6370425712412168, 0.28457025743803294, 0.07838717132075033, -0.28638378259655295, -0.7649580940851275, -1.1559817781589212,
        ];

        Assert.All(new CmaConstants(size: 2, population: 6).Weights.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(3, 5)]
    [InlineData(6, 5)]
    [InlineData(10, 6)]
    [InlineData(100, 8)]
    public void The_population_grows_slowly_with_the_space(int size, int population) =>
        Assert.Equal(population, CmaConstants.PopulationOf(size));
}
