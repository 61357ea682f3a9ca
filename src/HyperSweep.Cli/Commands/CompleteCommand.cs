using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Completion;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering.Formats;

namespace HyperSweep.Cli.Commands;

/// <summary>For the scripts of 'completion', not for people.</summary>
sealed class CompleteCommand : HyperSweepCommand
{
    readonly Argument<string> _line = new("LINE") { Description = "the command line up to the cursor" };

    public CompleteCommand() : base("complete", "Print what may follow on a command line: a word, a tab, a remark")
    {
        Hidden = true;
        Add(_line);
    }

    public override IReadOnlyList<string> Examples => ["hypersweep complete 'hypersweep show '"];

    public override int Execute(Session session)
    {
        var root = (RootCommand)Parents.Single();
        foreach (var item in Completions.Of(root, session.Get(_line)!))
        {
            // A name with a line break in it cannot be typed in most shells; it must not pass for two names.
            if (item.Label.Any(char.IsControl)) continue;
            session.Terminal.Out.Write($"{item.Label}\t{Cells.OneLine(item.Detail ?? "")}\n");
        }
        return ExitCodes.Ok;
    }
}
