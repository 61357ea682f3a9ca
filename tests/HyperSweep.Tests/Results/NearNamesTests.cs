using HyperSweep.Results;

namespace HyperSweep.Tests.Results;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("lamda", "lambda")]
    [InlineData("LAMBDA", "lambda")]
    [InlineData("labmda", "lambda")]
    [InlineData("step_sise", "step_size")]
    public void A_slip_of_the_finger_is_understood(string name, string meant) =>
        Assert.Equal([meant], NearNames.Of(name, ["lambda", "step_size", "batch_size", "loss"]));

    [Fact]
    public void Nearer_names_come_first_and_only_three() =>
        Assert.Equal(["trials", "trails", "trial"], NearNames.Of("trials", ["trails", "trial", "xtrialsx", "trials", "tr"]));

    [Fact]
    public void What_is_far_off_is_no_suggestion() => Assert.Empty(NearNames.Of("lambda", ["momentum", ""]));
}
