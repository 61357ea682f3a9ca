using System.Text;
using HyperSweep.Config;
using HyperSweep.Randomness;

namespace HyperSweep.Tests.Config;

/// <summary>Whatever a file holds, the answer is faults, never an exception and never a hang.</summary>
public sealed class HostileTextTests
{
    const int Mutations = 6000;

    // Far above what any machine needs for a megabyte: who reaches it, hangs.
    static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    static readonly string[] Pieces =
    [
        ":", ": ", "- ", "[", "]", "{", "}", ",", "#", "&a ", "*a", "!!int ", "'", "\"", "|", ">", "%", "@", "`", "?", "? ", "\t", "\n",
            "\n  ",
        "\r", "\0", "\u0085", "\u2028", "\uFEFF", "---", "...", "<<: ", "0,1", "1e999", "-0", "null", "~", "{folds: 5}", "values", "min",
        "\\x",
        "λ", "😀", "\ud83d", "search:\n", "parameters:\n", "  lr: 1\n", "q: 3", "_", "99999999999999999999", " ",
    ];

    [Fact]
    public async Task Mutated_sweep_files_end_in_a_definition_or_in_faults()
    {
        await Task.Run(ParseMutated).WaitAsync(Hang);
    }

    static void ParseMutated()
    {
        var random = new SplitMix64(20260101);
        string[] seeds =
            [Some.Linear, Some.Function("branin", "grid", "x1: { min: 0, max: 5, steps: 3 }", "x2: 1"), SweepTemplate.Write("d")];

        for (var i = 0; i < Mutations; i++)
        {
            var text = Mutate(seeds[i % seeds.Length], ref random);

            var result = Some.Parse(text, ("lambda", Mutate("{ min: 1e-3, max: 1 }", ref random)));

            var isWhole = result.Definition is not null ^ result.Diagnostics.Any(fault => fault.Severity == Severity.Error);
            Assert.True(isWhole, $"Expected either a definition or errors, got both or neither for:\n{text}");
            foreach (var fault in result.Diagnostics) AssertInside(fault, text);
        }
    }

    [Theory]
    [InlineData("[", "HS005")]
    [InlineData("{", "HS005")]
    [InlineData("- ", "HS005")]
    [InlineData("? ", "HS005")]
    [InlineData("a: ", "HS002")]
    [InlineData("&a ", "HS002")]
    [InlineData("!", "HS006")]
    [InlineData("'", "HS007")]
    [InlineData("\"\\", "HS002")]
    [InlineData("k: v\n", "HS005")]
    [InlineData("- a\n", "HS005")]
    [InlineData("a:b\n", "HS007")]
    [InlineData("ab:b\n", "HS004")]
    [InlineData("\ta\n", "HS003")]
    [InlineData("[a: ", "HS005")]
    [InlineData("*", "HS006")]
    [InlineData("{ab:c,", "HS004")]
    public async Task A_megabyte_of_one_piece_is_refused(string piece, string code)
    {
        var text = new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length).ToString();

        var result = await Task.Run(() => Some.Parse(text)).WaitAsync(Hang);

        Assert.Equal(code, result.Diagnostics[0].Code);
        Assert.InRange(result.Diagnostics.Count, 1, 100);
    }

    [Fact]
    public void A_file_beyond_a_megabyte_is_not_parsed()
    {
        var result = Some.Parse(new string('#', (1 << 20) + 1));

        Assert.Equal("HS005", Assert.Single(result.Diagnostics).Code);
    }

    [Theory]
    [InlineData("", "HS007@1:1")]
    [InlineData("# nothing but a comment\n", "HS007@1:1")]
    [InlineData("just words", "HS007@1:1")]
    [InlineData("- a\n- b\n", "HS007@1:1")]
    [InlineData("a: &x [1]\nb: [*x, *x]\n", "HS006@1:4")]
    [InlineData("a: *x\n", "HS006@1:4")]
    [InlineData("a: !!float 1\n", "HS006@1:4")]
    [InlineData("a: 1\n---\nb: 2\n", "HS006@2:1")]
    [InlineData("a: \0 1\n", "HS006@1:4")]
    [InlineData("a: 1\n b: 2\n", "HS002@2:3")]
    [InlineData("a: \"b\nc: 1\n", "HS002@1:4")]
    [InlineData("{[a]: 1}\n", "HS002@1:4")]
    public void Text_that_is_no_plain_sweep_has_one_fault(string text, string code)
    {
        var result = Some.Parse(text);

        Assert.Equal([code], Some.Codes(result));
    }

    [Fact]
    public void Line_breaks_of_any_system_and_a_byte_order_mark_change_nothing()
    {
        var here = Some.Definition(Some.Linear);

        Assert.Equal(here, Some.Definition('\uFEFF' + Some.Linear.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(here, Some.Definition(Some.Linear.Replace("\n", "\r", StringComparison.Ordinal)));
        Assert.Equal(["HS101@10:3"],
            Some.Codes(Some.Parse(Some.Replace("step_size", "x").Replace("\n", "\r\n", StringComparison.Ordinal))));
    }

    static string Mutate(string text, ref SplitMix64 random)
    {
        var mutated = new StringBuilder(text);
        for (var changes = 1 + random.NextBelow(4); changes > 0; changes--)
        {
            var at = random.NextBelow(mutated.Length + 1);
            var length = Math.Min(random.NextBelow(8), mutated.Length - at);
            switch (random.NextBelow(4))
            {
                case 0:
                    mutated.Remove(at, length);
                    break;
                case 1:
                    mutated.Insert(at, mutated.ToString(at, length));
                    break;
                default:
                    mutated.Insert(at, Pieces[random.NextBelow(Pieces.Length)]);
                    break;
            }
        }
        return mutated.ToString();
    }

    static void AssertInside(Diagnostic fault, string text)
    {
        foreach (var format in Enum.GetValues<DiagnosticFormat>()) Assert.NotEmpty(DiagnosticRenderer.Render(fault, format));
        if (fault.Line == 0) return;
        var isInside = fault.Column >= 1 && fault.Length >= 1 && fault.Column - 1 <= fault.SourceLine.Length
            && fault.Column - 1 + fault.Length <= Math.Max(fault.SourceLine.Length, fault.Column);
        Assert.True(isInside, $"Expected a place inside its line, got {fault} for:\n{text}");
    }
}
