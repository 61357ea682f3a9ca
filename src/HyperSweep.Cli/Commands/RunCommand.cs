using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

sealed class RunCommand : HyperSweepCommand
{
    readonly Argument<string> _file = CommonArguments.SweepFile();
    readonly RunOptions _run = new();
    readonly Setting<int?> _trials = Settings.Whole("--trials", "Trials in total, as search.trials", min: 1);
    readonly Setting<ulong?> _seed = Settings.Seed("--seed", "Seed of the search, as search.seed");
    readonly Setting<string?> _name = Settings.Text("--name", "NAME", "Name of the sweep, as name");
    readonly Option<bool> _new = new("--new") { Description = "Start afresh, even if the same sweep is in the database" };
    readonly Option<string[]> _set = CommonArguments.Set();

    public RunCommand() : base("run", "Run a sweep here, or go on with it where it stopped")
    {
        Add(_file);
        _run.AddTo(this);
        Add(_trials);
        Add(_seed);
        Add(_name);
        Add(_new);
        Add(_set);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep run sweep.yaml",
        "hypersweep run sweep.yaml --trials 200 --workers 4",
        "hypersweep run sweep.yaml --set lambda=1e-3 --require \"val_accuracy>=0.83\"",
    ];

    public override int Execute(Session session)
    {
        var settings = _run.Read(session);
        var sweep = SweepSource.Read(session, session.Get(_file)!, Overrides(session));
        using var data = SweepData.Load(session, sweep);
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.Create);
        var record = new SweepAdmission(session, database).Admit(sweep, data, session.Get(_new));
        return new SweepRunner(session, settings, database).Run(record, sweep.Definition, data, session.Get(_file));
    }

    // Options before --set, so that the more particular wins.
    List<string> Overrides(Session session)
    {
        var overrides = new List<string>();
        if (session.Read(_trials, null) is { } trials) overrides.Add($"search.trials={trials}");
        if (session.Read(_seed, null) is { } seed) overrides.Add($"search.seed={seed}");
        if (session.Read(_name, null) is { } name) overrides.Add($"name={name}");
        overrides.AddRange(session.Get(_set) ?? []);
        return overrides;
    }
}
