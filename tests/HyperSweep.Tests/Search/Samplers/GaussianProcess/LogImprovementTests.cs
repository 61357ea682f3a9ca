using HyperSweep.Search.Samplers.GaussianProcess;

namespace HyperSweep.Tests.Search.Samplers.GaussianProcess;

public sealed class LogImprovementTests
{
    // Expected values to 40 digits, rounded.
    [Theory]
    [InlineData(-1000000.0, -500000000028.54995965, 1000000.000002)]
    [InlineData(-1000.0, -500014.73445209115845, 1000.001999994000042)]
    [InlineData(-101.0, -5110.6494735548640203, 101.01979616064943129)]
    [InlineData(-99.0, -4910.6094842154551178, 99.020195840953121206)]
    [InlineData(-30.0, -457.72465376059800405, 30.066446154162418902)]
    [InlineData(-5.0, -16.744301162660990143, 5.3618162412880885298)]
    [InlineData(-1.0, -2.4851210257126413368, 1.9042712333296918229)]
    [InlineData(0.0, -0.91893853320467274178, 1.2533141373155002512)]
    [InlineData(1.0, 0.080026218849306940029, 0.77663872520173925975)]
    [InlineData(4.9, 1.5892352236803952347, 0.20408153107202411611)]
    [InlineData(5.1, 1.6292405458336405078, 0.19607839687645096475)]
    [InlineData(30.0, 3.4011973816621553754, 0.033333333333333333333)]
    public void Keeps_its_digits_where_the_improvement_itself_vanishes(double z, double log, double slope)
    {
        var found = LogImprovement.At(z);

        Assert.Equal(log, found.Log, Math.Abs(log) * 1e-9 + 1e-12);
        Assert.Equal(1, found.Slope / slope, 1e-8);
    }

    [Fact]
    public void Rises_everywhere_without_a_jump()
    {
        for (var z = -120.0; z < 12; z += 0.01)
        {
            var (low, high) = (LogImprovement.At(z), LogImprovement.At(z + 0.01));
            Assert.Equal((high.Log - low.Log) / 0.01, (low.Slope + high.Slope) / 2, 1e-3);
        }
    }
}
