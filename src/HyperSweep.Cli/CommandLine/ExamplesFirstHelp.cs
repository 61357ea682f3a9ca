using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace HyperSweep.Cli.CommandLine;

/// <summary>Help that starts with command lines to copy.</summary>
sealed class ExamplesFirstHelp(HelpAction inner, IReadOnlyList<string> rootExamples) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        var examples = command switch
        {
            HyperSweepCommand own => own.Examples,
            RootCommand => rootExamples,
            _ => [.. command.Subcommands.OfType<HyperSweepCommand>().SelectMany(child => child.Examples)],
        };
        output.WriteLine("Examples:");
        foreach (var example in examples) output.WriteLine($"  {example}");
        output.WriteLine();
        return inner.Invoke(parseResult);
    }
}
