using HyperSweep.Config;

namespace HyperSweep.Tests.Config;

public sealed class DiagnosticRendererTests
{
    static readonly Diagnostic Fault =
        new("HS101", Severity.Error, "unknown parameter 'a, \"b\" 100%'", "a,b:c.yaml", 13, 3, 4, "  a: λ", "did you mean 'x'?\nor 'y'?");

    [Fact]
    public void Json_is_one_line_for_programs() => Assert.Equal(
        """
        {"code":"HS101","severity":"error","message":"unknown parameter 'a, \"b\" 100%'","path":"a,b:c.yaml",
        "line":13,"column":3,"length":4,"help":"did you mean 'x'?\nor 'y'?"}
        """.Replace("\n", "", StringComparison.Ordinal),
        DiagnosticRenderer.Render(Fault, DiagnosticFormat.Json));

    [Fact]
    public void GitHub_gets_its_own_escapes() => Assert.Equal(
        "::error file=a%2Cb%3Ac.yaml,line=13,col=3,title=HS101::unknown parameter 'a, \"b\" 100%25'%0Ahelp: did you mean 'x'?%0Aor 'y'?",
        DiagnosticRenderer.Render(Fault, DiagnosticFormat.GitHub));

    [Fact]
    public void GitHub_gets_no_place_for_an_override() => Assert.Equal(
        "::warning title=HS208::--set a=1: too many",
        DiagnosticRenderer.Render(new("HS208", Severity.Warning, "too many", "--set a=1", 0, 0, 1, "", null), DiagnosticFormat.GitHub));

    [Fact]
    public void A_tab_before_the_caret_is_repeated_below_so_that_the_caret_fits() => Assert.Equal(
        "s.yaml:7:6: warning HS106: no\n 7 | a:\tb c\n   |   \t  ^",
        DiagnosticRenderer.Render(new("HS106", Severity.Warning, "no", "s.yaml", 7, 6, 1, "a:\tb c", null), DiagnosticFormat.Text));

    [Fact]
    public void A_long_line_is_cut_around_the_fault()
    {
        var line = new string('a', 500) + "bad" + new string('c', 500);
        var fault = new Diagnostic("HS106", Severity.Error, "no", "s.yaml", 1, 501, 3, line, null);

        var lines = DiagnosticRenderer.Render(fault, DiagnosticFormat.Text).Split('\n');

        Assert.Equal(" 1 | …" + new string('a', 60) + "bad" + new string('c', 57), lines[1]);
        Assert.Equal("   |  " + new string(' ', 60) + "^^^", lines[2]);
    }

    [Fact]
    public void Characters_that_steer_a_terminal_never_reach_it()
    {
        var result = Some.Parse(Some.Linear + "\"\\e[31mred\\u202e\": 1\n# \u202eevil\n");

        var text = Some.Rendered(result);
        Assert.Contains("unknown key '�[31mred�'", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => c is '\u001b' or '\u202e');
    }
}
