using System.Text.RegularExpressions;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>On a terminal of its own, made by script(1).</summary>
public sealed partial class TerminalTests
{
    const int Columns = 60;

    [TerminalFact]
    public void A_terminal_gets_a_live_view_that_fits_and_leaves_nothing_behind()
    {
        using var workspace = new Workspace(Workspace.LongDigits);

        var output = workspace.Terminal(Columns, "hypersweep run sweep.yaml --cohort 4").Expect(0).Out;

        var live = output[..output.LastIndexOf("\e[?25h", StringComparison.Ordinal)];
        var lines = live.Split('\n').Select(line => Escape().Replace(line, "").Split('\r').Max(part => part.Length)).ToArray();
        Assert.Contains("Ctrl-C finishes the running epochs and stops", live);
        Assert.Contains("/1000", live);
        Assert.All(lines.Skip(1), length => Assert.InRange(length, 0, Columns)); // The first tells of the data, before the view.
        Assert.Contains("\e[?25l", live); // Hidden while it draws, shown again afterwards.
        Assert.Contains("rank  trial  val_accuracy", Escape().Replace(output[live.Length..], ""));
    }

    [TerminalFact]
    public void No_color_means_no_colour()
    {
        using var workspace = new Workspace();
        workspace.Run("run", "sweep.yaml").Expect(0);

        var coloured = workspace.Terminal(Columns, "hypersweep top").Expect(0).Out;
        var plain = workspace.Terminal(Columns, "hypersweep top --no-color").Expect(0).Out;

        Assert.Contains("\e[1m", coloured);
        Assert.DoesNotContain("\e[1m", plain);
    }

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escape();
}
