using System.CommandLine;
using HyperSweep.Cli.Rendering;
using HyperSweep.Cli.Rendering.Progress;

namespace HyperSweep.Cli.CommandLine;

/// <summary>Options that every command takes.</summary>
sealed class GlobalOptions
{
    public const string DefaultDatabase = "hypersweep.db";

    public Setting<string?> Database { get; } = Settings.Text("--db", "FILE", $"Results database [default: {DefaultDatabase}]");

    public Setting<OutputFormat> Format { get; } = Settings.Word("--format", "How to print data [default: table]",
        new Dictionary<string, OutputFormat>
        {
            ["table"] = OutputFormat.Table,
            ["json"] = OutputFormat.Json,
            ["jsonl"] = OutputFormat.JsonLines,
            ["csv"] = OutputFormat.Csv,
            ["md"] = OutputFormat.Markdown,
            ["github"] = OutputFormat.GitHub,
        });

    public Setting<ProgressStyle> Progress { get; } = Settings.Word("--progress",
        "How to show a running sweep [default: auto: live on a terminal, plain elsewhere]",
        new Dictionary<string, ProgressStyle>
        {
            ["auto"] = ProgressStyle.Auto,
            ["live"] = ProgressStyle.Live,
            ["plain"] = ProgressStyle.Plain,
            ["json"] = ProgressStyle.Json,
            ["none"] = ProgressStyle.None,
        });

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Print data and errors only" };

    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Print what happens inside, and stack traces" };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours (as does the variable NO_COLOR)" };

    public IEnumerable<Option> All => [Database, Format, Progress, Quiet, Verbose, NoColor];

    public void AddTo(RootCommand root)
    {
        foreach (var option in All)
        {
            option.Recursive = true;
            root.Add(option);
        }
    }
}
