using System.CommandLine;

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

    public static Argument<string> Sweep() => new("SWEEP") { Description = "name of a sweep in the database" };

    public static Argument<string?> LatestSweep() => new("SWEEP")
    {
        Description = "name of a sweep in the database; the latest if left out",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Option<string[]> Set() => new("--set")
    {
        HelpName = "KEY=VALUE",
        Description = "Another value for a key of the file: --set lambda=1e-3, --set search.trials=5 (repeatable)",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
