using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Space;

public sealed class ConstraintTests
{
    static readonly ValueList<Parameter> Parameters =
    [
        new("x", new FloatDomain(0, 10, Scale.Linear, Step: null, GridPoints: null)),
        new("y", new IntDomain(0, 10, Scale.Linear, Step: 1, GridPoints: null)),
        new("loss", new ChoiceDomain(["hinge", "softmax"])),
        new("batch", new ChoiceDomain([32L, "full"])),
        new("bias", new ChoiceDomain([true, false])),
        new("beta", new FloatDomain(0, 1, Scale.Linear, Step: null, GridPoints: null)),
    ];

    // x 2, y 3, softmax, batch 32, bias true; beta does not exist.
    [Theory]
    [InlineData("x < y", true)]
    [InlineData("x >= y", false)]
    [InlineData("x * y <= 6", true)]
    [InlineData("x * y < 6", false)]
    [InlineData("1 + 2 * 3 == 7", true)]
    [InlineData("(1 + 2) * 3 == 9", true)]
    [InlineData("8 / 4 / 2 == 1", true)]
    [InlineData("5 - 3 - 1 == 1", true)]
    [InlineData("-x == -2", true)]
    [InlineData("- -x == 2", true)]
    [InlineData("2--x == 4", true)]
    [InlineData("1e-1 * 10 == 1", true)]
    [InlineData("1_000 > .5e3", true)]
    [InlineData("1 <= x < 3", true)]
    [InlineData("1 <= x < 2", false)]
    [InlineData("0 < x < y < 4", true)]
    [InlineData("x == 2 and y == 3", true)]
    [InlineData("x == 1 and y == 3 or loss == 'softmax'", true)]
    [InlineData("x == 1 and (y == 3 or loss == 'softmax')", false)]
    [InlineData("not x == 1", true)]
    [InlineData("not (x == 2 and y == 3)", false)]
    [InlineData("loss != \"hinge\"", true)]
    [InlineData("loss in ['hinge', 'softmax']", true)]
    [InlineData("y in [1, 2]", false)]
    [InlineData("not y in [1, 2]", true)]
    [InlineData("bias", true)]
    [InlineData("bias == false", false)]
    [InlineData("abs(x - y) == 1", true)]
    [InlineData("sqrt(x * 8) == 4", true)]
    [InlineData("min(x, y, 1) == 1 and max(x, y) == 3", true)]
    [InlineData("log(exp(1)) > 0.999", true)]
    [InlineData("0 / 0 <= 1", false)]
    [InlineData("batch <= 64", true)]
    [InlineData("batch == 'full'", false)]
    [InlineData("beta < 0.5", true)]
    [InlineData("not beta < 0.5", true)]
    [InlineData("beta < 0.5 and x == 1", false)]
    [InlineData("beta < 0.5 or x == 1", true)]
    [InlineData("beta in [0.5] or x == 1", true)]
    public void Says_what_is_meant(string text, bool isMet) => Assert.Equal(isMet, Constraint.Parse(text, Parameters).IsMetBy(
        new([new("x", 2.0), new("y", 3L), new("loss", "softmax"), new("batch", 32L), new("bias", true)])));

    [Fact]
    public void A_word_among_numbers_decides_nothing() =>
        Assert.True(Constraint.Parse("batch * x <= 10", Parameters).IsMetBy(new([new("x", 2.0), new("batch", "full")])));

    [Theory]
    [InlineData("", 0, 0, "expected a condition, got nothing")]
    [InlineData("x + 1", 0, 5, "expected a condition, got a value")]
    [InlineData("x <", 3, 0, "expected a number, a text or a parameter, got the end")]
    [InlineData("x < 5 y < 3", 6, 1, "expected the end or an operator, got 'y'")]
    [InlineData("x < (y + 1", 10, 0, "expected ')', got the end")]
    [InlineData("x = 5", 2, 1, "expected a number, a name or one of <= >= == != < > + - * / ( ) [ ] ,, got '='")]
    [InlineData("z < 5", 0, 1, "expected a parameter of the space, got 'z'")]
    [InlineData("loss == softmax", 8, 7, "expected a parameter of the space, got 'softmax'")]
    [InlineData("loss < 5", 0, 8, "expected numbers on both sides of '<', got a text and a number")]
    [InlineData("x == 'full'", 0, 11, "expected both sides of '==' to be of one kind, got a number and a text")]
    [InlineData("x < 5 and y", 10, 1, "expected a condition after 'and', got a number")]
    [InlineData("not x", 4, 1, "expected a condition after 'not', got a number")]
    [InlineData("loss * 2 < 5", 0, 4, "expected a number before '*', got a text")]
    [InlineData("sin(x) < 5", 0, 3, "expected one of abs, sqrt, exp, log, min, max before '(', got 'sin'")]
    [InlineData("sqrt(x, y) < 5", 0, 10, "expected one number in sqrt( ), got 2")]
    [InlineData("x < 1.2.3", 4, 5, "expected a number, got '1.2.3'")]
    [InlineData("x < 1e999", 4, 5, "expected a number, got '1e999'")]
    [InlineData("loss == 'soft", 8, 5, "expected ' after a text, got the end")]
    [InlineData("x in 5", 5, 1, "expected '[', got '5'")]
    public void A_fault_has_its_place(string text, int start, int length, string message)
    {
        var fault = Assert.Throws<ConstraintFault>(() => Constraint.Parse(text, Parameters));

        Assert.Equal((message, start, length), (fault.Message, fault.Start, fault.Length));
    }

    [Theory]
    [InlineData("x = 5", "compare with '=='")]
    [InlineData("x < 5 && y < 3", "write 'and'")]
    [InlineData("loss == softmax", "a text stands in quotes: 'softmax'")]
    [InlineData("z < 5", "there are x, y, loss, batch, bias, beta")]
    public void A_fault_says_what_to_do(string text, string help) =>
        Assert.Equal(help, Assert.Throws<ConstraintFault>(() => Constraint.Parse(text, Parameters)).Help);

    [Theory]
    [InlineData("(", 50_000)]
    [InlineData("(", 1_500)]
    [InlineData("-", 1_500)]
    [InlineData("not ", 400)]
    [InlineData("abs(", 400)]
    public void Hostile_texts_are_refused(string part, int times) =>
        Assert.Throws<ConstraintFault>(() => Constraint.Parse(string.Concat(Enumerable.Repeat(part, times)), Parameters));

    [Fact]
    public void Compares_by_its_text()
    {
        Assert.Equal(Constraint.Parse("x < 5", Parameters), Constraint.Parse("x < 5", Parameters));
        Assert.NotEqual(Constraint.Parse("x < 5", Parameters), Constraint.Parse("x < 6", Parameters));
    }
}
