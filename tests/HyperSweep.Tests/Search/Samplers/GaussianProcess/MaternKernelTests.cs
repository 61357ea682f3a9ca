using HyperSweep.Search.Samplers.GaussianProcess;
using HyperSweep.Search.Space;

namespace HyperSweep.Tests.Search.Samplers.GaussianProcess;

public sealed class MaternKernelTests
{
    static readonly SpaceAxes Axes = new(new(
    [
        new("x", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)),
        new("loss", new ChoiceDomain(["hinge", "softmax"])),
    ]));

    readonly MaternKernel _kernel = new(Axes, [4, 0.25], scale: 2);

    [Fact]
    public void Is_matern_s_formula()
    {
        double[] a = [0.1, 0.25], b = [0.6, 0.25], c = [0.6, 0.75];

        var (near, far) = (Math.Sqrt(5), Math.Sqrt(5 * 1.25)); // r² = 4·0.25, and 0.25 more for another choice.

        Assert.Equal(2, _kernel.At(a, a), 1e-15);
        Assert.Equal(2 * (1 + near + near * near / 3) * Math.Exp(-near), _kernel.At(a, b), 1e-14);
        Assert.Equal(2 * (1 + far + far * far / 3) * Math.Exp(-far), _kernel.At(a, c), 1e-14);
    }

    [Fact]
    public void Slopes_are_those_of_small_differences()
    {
        const double Step = 1e-6;
        double[] a = [0.1, 0.25], b = [0.6, 0.75];
        var square = _kernel.SquareOf(a, b);

        var numerical = (_kernel.OfSquare(square + Step).Value - _kernel.OfSquare(square - Step).Value) / (2 * Step);
        var along = (_kernel.At([0.1 + Step, 0.25], b) - _kernel.At([0.1 - Step, 0.25], b)) / (2 * Step);

        Assert.Equal(numerical, _kernel.OfSquare(square).Slope, 1e-8);
        Assert.Equal(along, _kernel.OfSquare(square).Slope * _kernel.SlopeAlong(0, a, b), 1e-8);
        Assert.Equal(0, _kernel.SlopeAlong(1, a, b));
    }
}
