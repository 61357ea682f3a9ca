using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;

namespace HyperSweep.Cli.Commands;

/// <summary>The options of commands that run a sweep.</summary>
sealed class RunOptions
{
    readonly Setting<int?> _workers = Settings.Whole("--workers", "Worker slots [default: one for each core]", min: 1);
    readonly Setting<int?> _cohort = Settings.Whole(
        "--cohort", "Trials trained in one pass at most [default: 64, fewer where they are large]", min: 1);
    readonly Setting<long?> _memory = Settings.Bytes(
        "--memory", "Memory for data and training, such as 4GB [default: half of the machine's]");
    readonly Setting<string?> _log = Settings.Text("--log", "FILE", "Log file, JSON lines [default: ~/.local/state/hypersweep/log/]");

    readonly Setting<Requirement?> _require = new("--require", "CONDITION",
        "Exit with 6 unless the best trial reaches it: --require \"val_accuracy>=0.83\"", Requirement.Expected, Requirement.TryRead);

    readonly Option<bool> _dashboard = new("--dashboard") { Description = "Serve the pages while the sweep runs, and tell their address" };

    public void AddTo(HyperSweepCommand command)
    {
        command.Add(_workers);
        command.Add(_cohort);
        command.Add(_memory);
        command.Add(_require);
        command.Add(_log);
        command.Add(_dashboard);
    }

    public RunSettings Read(Session session) => new(
        session.Read(_workers, null) ?? Environment.ProcessorCount, session.Read(_cohort, null),
        session.Read(_memory, null), session.Read(_log, null), session.Read(_require, null),
        session.Get(_dashboard));
}
