using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Completion;
using HyperSweep.Cli.Hosting;

namespace HyperSweep.Cli.Commands;

sealed class CompletionCommand : HyperSweepCommand
{
    readonly Argument<string> _shell = new("SHELL") { Description = string.Join(", ", ShellScripts.All.Keys) };

    public CompletionCommand() : base("completion", "Print what makes a shell complete commands, sweeps, trials and saved queries")
    {
        _shell.CompletionSources.Add([.. ShellScripts.All.Keys]);
        Add(_shell);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "source <(hypersweep completion bash)",
        "hypersweep completion fish > ~/.config/fish/completions/hypersweep.fish",
    ];

    public override int Execute(Session session)
    {
        var shell = session.Get(_shell)!;
        var script = ShellScripts.All.GetValueOrDefault(shell)
            ?? throw CliException.Usage($"expected one of {string.Join(", ", ShellScripts.All.Keys)}, got '{shell}'");
        session.Terminal.Out.Write(script.ReplaceLineEndings("\n"));
        return ExitCodes.Ok;
    }
}
