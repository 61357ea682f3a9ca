using System.Runtime.Intrinsics;
using HyperSweep.Learning.Kernels;

namespace HyperSweep.Tests.Learning.Kernels;

public sealed class ExponentialTests
{
    [Fact]
    public void Exp_has_the_bits_of_the_scalar_reference_and_errs_by_two_ulp_at_most()
    {
        for (var x = -90f; x <= 0; x += 0.00937f)
        {
            var exp = Exponential.Exp(Vector512.Create(x))[5];

            Assert.Equal(ScalarLoss.Exp(x), exp);
            var exact = Math.Exp(Math.Max(x, -87));
            Assert.InRange(exp, exact * (1 - 2.4e-7), exact * (1 + 2.4e-7));
        }
    }

    [Fact]
    public void Log_has_the_bits_of_the_scalar_reference_and_errs_by_two_ulp_at_most()
    {
        for (var x = 1f; x < 2000; x *= 1.00073f)
        {
            var log = Exponential.Log(Vector512.Create(x))[9];

            Assert.Equal(ScalarLoss.Log(x), log);
            Assert.InRange(log - Math.Log(x), -2.4e-7 * Math.Max(1, Math.Log(x)), 2.4e-7 * Math.Max(1, Math.Log(x)));
        }
    }

    [Fact]
    public void Special_values_stay_what_they_are()
    {
        Assert.Equal(1f, Exponential.Exp(Vector512.Create(0f))[0]);
        Assert.Equal(0f, Exponential.Log(Vector512.Create(1f))[0]);
        Assert.True(float.IsNaN(Exponential.Exp(Vector512.Create(float.NaN))[0]));
        Assert.True(float.IsNaN(Exponential.Log(Vector512.Create(float.NaN))[0]));
        Assert.Equal(Exponential.Exp(Vector512.Create(-87f)), Exponential.Exp(Vector512.Create(float.NegativeInfinity)));
    }

    // Lanes do not look at each other.
    [Fact]
    public void A_lane_does_not_depend_on_the_others()
    {
        var mixed = Vector512.Create(
            [-1f, float.NaN, -3f, float.NegativeInfinity, -5f, -6f, -7f, -80f, -9f, 0f, -0.5f, -12f, -1e-30f, -14f, -1e-38f, -2f]);

        var exp = Exponential.Exp(mixed);

        for (var lane = 0; lane < 16; lane++) Assert.Equal(Exponential.Exp(Vector512.Create(mixed[lane]))[lane], exp[lane]);
    }
}
