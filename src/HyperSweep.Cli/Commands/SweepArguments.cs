using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Hosting.Service;
using HyperSweep.Cluster.Protocol;
using HyperSweep.Cluster.Using;
using HyperSweep.Results;

namespace HyperSweep.Cli.Commands;

/// <summary>A sweep file and what is said beside it, for commands that run it.</summary>
/// <param name="isFileOptional">The command has something to do without a file, too.</param>
sealed class SweepArguments(bool isFileOptional = false)
{
    readonly Argument<string?> _file = CommonArguments.SweepFile(isFileOptional);
    readonly Setting<int?> _trials = Settings.Whole("--trials", "Trials in total, as search.trials", min: 1);
    readonly Setting<ulong?> _seed = Settings.Seed("--seed", "Seed of the search, as search.seed");
    readonly Setting<string?> _name = Settings.Text("--name", "NAME", "Name of the sweep, as name");
    readonly Option<bool> _new = new("--new") { Description = "Start afresh, even if the same sweep is in the database" };
    readonly Option<string[]> _set = CommonArguments.Set();

    public bool HasFile(Session session) => session.Get(_file) is not null;

    public void AddFileTo(HyperSweepCommand command) => command.Add(_file);

    public void AddOptionsTo(HyperSweepCommand command)
    {
        command.Add(_trials);
        command.Add(_seed);
        command.Add(_name);
        command.Add(_new);
        command.Add(_set);
    }

    /// <param name="makeRunner">Gets the opened database.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run(Session session, Func<SweepDatabase, SweepRunner> makeRunner)
    {
        var sweep = SweepSource.Read(session, session.Get(_file)!, Overrides(session));
        using var data = SweepData.Load(session, sweep);
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.Create);
        var record = new SweepAdmission(session, database).Admit(sweep, data, session.Get(_new));
        return makeRunner(database).Run(record, sweep.Definition, data, session.Get(_file));
    }

    /// <summary>Gives the sweep to a coordinator that serves many, and follows it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Submit(Session session, BoardClient client)
    {
        var path = session.Get(_file)!;
        if (!File.Exists(path)) throw CliException.Usage($"{path}: there is no such sweep file");
        Submission submission = new(File.ReadAllText(path), Overrides(session), Path.GetDirectoryName(Path.GetFullPath(path)));
        var submitted = client.SubmitAsync(submission, CancellationToken.None).GetAwaiter().GetResult();
        session.Say($"submitted as '{submitted.Name}'");
        return new RemoteSweep(session, client, submitted.Name).Follow();
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
