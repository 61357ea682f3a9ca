using System.CommandLine;
using HyperSweep.Cli.Completion;

namespace HyperSweep.Cli.Commands;

/// <summary>Makes the arguments and options that several commands take.</summary>
static class CommonArguments
{
    public static Argument<string> SweepFile() => new("FILE") { Description = "sweep file (YAML)" };

    public static Argument<string?> SweepFile(bool isOptional) => new("FILE")
    {
        Description = "sweep file (YAML)",
        Arity = isOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
    };

    public static Argument<string> Sweep() => new("SWEEP")
    {
        Description = "name of a sweep in the database",
        CompletionSources = { StoredNames.Sweeps },
    };

    public static Argument<string?> LatestSweep(string description = "name of a sweep in the database; the latest if left out") =>
        new("SWEEP")
        {
            Description = description,
            Arity = ArgumentArity.ZeroOrOne,
            CompletionSources = { StoredNames.Sweeps },
        };

    /// <param name="sweep">The argument before it, which tells whose trials can be named.</param>
    public static Argument<string?> OptionalTrial(string description, Argument<string> sweep) => new("TRIAL")
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { context => StoredNames.Trials(context, sweep) },
    };

    /// <param name="sweep">The argument before it, which tells whose trials can be named.</param>
    public static Argument<string[]> Trials(string description, Argument<string> sweep) => new("TRIAL")
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrMore,
        CompletionSources = { context => StoredNames.Trials(context, sweep) },
    };

    public static Option<bool> Watch() => new("--watch", "-w") { Description = "Show it again whenever it changes, while the sweep runs" };

    public static Option<string[]> Set() => new("--set")
    {
        HelpName = "KEY=VALUE",
        Description = "Another value for a key of the file: --set lambda=1e-3, --set search.trials=5 (repeatable)",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
