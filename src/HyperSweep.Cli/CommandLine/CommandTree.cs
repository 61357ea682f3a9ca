using System.CommandLine;
using System.CommandLine.Help;
using HyperSweep.Cli.Commands;
using HyperSweep.Cli.Hosting;

namespace HyperSweep.Cli.CommandLine;

/// <summary>All commands, and the way from a command line to an exit code.</summary>
static class CommandTree
{
    static readonly string[] Examples =
    [
        "hypersweep init                 write sweep.yaml to start from",
        "hypersweep check sweep.yaml     is it sound, and how long will it take?",
        "hypersweep run sweep.yaml       run it, or go on where it stopped",
        "hypersweep top                  the leaderboard",
        "hypersweep query best           ask the results, in SQL or by name",
    ];

    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var options = new GlobalOptions();
        // No response files: a value may begin with @.
        var parse = Build(terminal, options).Parse(arguments, new() { ResponseFileTokenReplacer = null });
        var session = new Session(terminal, parse, options);
        try
        {
            if (WantsHelp(parse) || UsageErrors.Of(parse) is not { Count: > 0 } errors)
            {
                // Interrupts are ours: no time limit and no handler of the parser's.
                return parse.Invoke(new()
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                });
            }
            foreach (var (message, help) in errors) session.Fail(message, help);
            return ExitCodes.WrongUsage;
        }
        catch (Exception exception)
        {
            return Faults.Tell(session, exception);
        }
        finally
        {
            terminal.Out.Flush();
        }
    }

    static RootCommand Build(Terminal terminal, GlobalOptions options)
    {
        var root = new RootCommand("Runs hyperparameter sweeps: trains many trials in one pass, keeps every result in SQLite.");
        options.AddTo(root);
        foreach (var command in All()) root.Add(command);
        foreach (var command in Descendants(root))
        {
            if (command is HyperSweepCommand own) own.SetAction(parse => own.Execute(new Session(terminal, parse, options).Checked()));
            else command.SetAction(parse => new HelpAction().Invoke(parse));
        }
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new ExamplesFirstHelp((HelpAction)help.Action!, Examples);
        return root;
    }

    // The order of help: what one does first comes first.
    static IEnumerable<Command> All() =>
    [
        new InitCommand(), new CheckCommand(), new RunCommand(), new ResumeCommand(), new RetryCommand(), new RerunCommand(),
        RequestCommand.Pause(), RequestCommand.Stop(), RequestCommand.Cancel(),
        new StatusCommand(), new TopCommand(), new ShowCommand(), new CompareCommand(), new ReplayCommand(), new PlotCommand(),
        new QueryCommand(), new DashboardCommand(), new ReportCommand(), new ExportCommand(), new PredictCommand(),
        new FingerprintCommand(), new CoordinatorCommand(), new WorkerCommand(), new WorkersCommand(), new DataCommand(),
        new GradcheckCommand(), new BenchCommand(), new DoctorCommand(), new SchemaCommand(), new ExplainCommand(), new CompletionCommand(),
        new CompleteCommand(),
    ];

    static IEnumerable<Command> Descendants(Command command) => command.Subcommands.SelectMany(Descendants).Append(command);

    static bool WantsHelp(ParseResult parse) => parse.Action is ExamplesFirstHelp;
}
