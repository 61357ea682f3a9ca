using HyperSweep.Numerics;

namespace HyperSweep.Tests.Numerics;

public sealed class ErrorFunctionTests
{
    // Expected values to 40 digits, rounded.
    [Theory]
    [InlineData(-5, 1.9999999999984625402, 144009798674.66104041)]
    [InlineData(-1, 1.8427007929497148693, 5.0089800807622834663)]
    [InlineData(-0.3, 1.3286267594591274162, 1.4537492328427655512)]
    [InlineData(0, 1, 1)]
    [InlineData(1e-10, 0.99999999988716208329, 0.9999999998871620833)]
    [InlineData(0.3, 0.67137324054087258381, 0.73459933456765514992)]
    [InlineData(0.46875, 0.50738652678206200841, 0.63206968924955607816)]
    [InlineData(0.5, 0.47950012218695346232, 0.61569034419292587487)]
    [InlineData(1, 0.15729920705028513066, 0.42758357615580700441)]
    [InlineData(2, 0.0046777349810472658379, 0.25539567631050574387)]
    [InlineData(3.9, 3.4792248597231767129e-8, 0.14031418160068973568)]
    [InlineData(4.1, 6.7000276540849184417e-9, 0.13383411641865199373)]
    [InlineData(6, 2.1519736712498913117e-17, 0.092776567800538354389)]
    [InlineData(10, 2.088487583762544757e-45, 0.056140992743822585858)]
    [InlineData(20, 5.3958656116079009289e-176, 0.028174348741051319319)]
    public void Is_right_to_the_last_digits(double x, double complement, double scaled)
    {
        Assert.Equal(1, ErrorFunction.Complement(x) / complement, 4e-15);
        Assert.Equal(1, ErrorFunction.ScaledComplement(x) / scaled, 4e-15);
    }

    [Fact]
    public void The_ends_of_the_line_and_no_number_are_answered()
    {
        Assert.Equal(0, ErrorFunction.Complement(double.PositiveInfinity));
        Assert.Equal(2, ErrorFunction.Complement(double.NegativeInfinity));
        Assert.True(double.IsNaN(ErrorFunction.Complement(double.NaN)));
        Assert.True(double.IsPositiveInfinity(ErrorFunction.ScaledComplement(-30)));
        Assert.True(double.IsNaN(ErrorFunction.ScaledComplement(double.NaN)));
    }

    [Fact]
    public void Falls_everywhere()
    {
        for (var x = -6.0; x < 27; x += 0.01) Assert.True(ErrorFunction.Complement(x) >= ErrorFunction.Complement(x + 0.01), $"{x}");
    }
}
