using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Models;

public sealed class CommandWordsTests
{
    static readonly Trial Seventh = new(new(7), new([new("step_size", 1e-6), new("loss", "hinge"), new("warm", true)]), Seed: 42);

    [Theory]
    [InlineData("train.py", "train.py")]
    [InlineData("--lr={step_size}", "--lr=1E-06")]
    [InlineData("{loss}-{warm}", "hinge-true")]
    [InlineData("out/{trial}/{seed}", "out/7/42")]
    [InlineData("@{params_file}", "@/tmp/p.json")]
    [InlineData("{{loss}}", "{loss}")]
    [InlineData("{\"a\": {\"loss\": 1}}", "{\"a\": {\"loss\": 1}}")]
    [InlineData("{}{ loss }{1}{loss", "{}{ loss }{1}{loss")]
    public void Fills_in_what_stands_in_braces(string word, string expected) =>
        Assert.Equal([expected], CommandWords.Fill([word], Seventh, "/tmp/p.json"));

    [Fact]
    public void All_arguments_become_a_word_each() => Assert.Equal(
        ["run", "--step_size=1E-06", "--loss=hinge", "--warm=true", "-v"],
        CommandWords.Fill(["run", "{args}", "-v"], Seventh, "/tmp/p.json"));

    [Fact]
    public void A_parameter_that_the_trial_does_not_have_leaves_nothing() =>
        Assert.Equal(["--beta="], CommandWords.Fill(["--beta={beta}"], Seventh, ""));

    [Fact]
    public void Tells_the_places_of_a_word() => Assert.Equal(["a", "b_2"], CommandWords.PlacesIn("--x={a}:{b_2} {{c}} { d }"));
}
