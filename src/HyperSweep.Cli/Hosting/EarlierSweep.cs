using HyperSweep.Cli.Rendering;
using HyperSweep.Results;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>Reads what a new sweep learns from an earlier one.</summary>
/// <param name="sweep">The new one.</param>
/// <param name="dataHash">Of its data; null when it has none.</param>
sealed class EarlierSweep(Session session, LoadedSweep sweep, string? dataHash)
{
    readonly SweepDefinition _definition = sweep.Definition;

    // A command line that fixes every parameter repeats one trial: there is nothing to learn, and nothing to look for.
    bool Learns => _definition.Search.LearnFrom is not null
        && _definition.Space.Parameters.Any(parameter => parameter.Domain is not FixedDomain);

    /// <summary>As <see cref="Learn"/> will see it, where the new sweep's own database may not exist yet.</summary>
    /// <exception cref="CliException">As there.</exception>
    public void Check()
    {
        if (!Learns) return;
        if (_definition.Search.LearnFrom!.Database is null && !File.Exists(session.DatabasePath)) throw NoDatabase(session.DatabasePath);
        using var database = SweepDatabase.Open(PathOf(session.DatabasePath), DatabaseMode.ReadOnly);
        LearnIn(database);
    }

    /// <param name="database">That the new sweep is stored in.</param>
    /// <returns>Empty when it learns from none, or has nothing to choose.</returns>
    /// <exception cref="CliException">There is no such sweep, it is of another kind, or none of its trials fits.</exception>
    public IReadOnlyList<FinishedTrial> Learn(SweepDatabase database)
    {
        if (!Learns) return [];
        if (_definition.Search.LearnFrom!.Database is null) return LearnIn(database);
        using var other = SweepDatabase.Open(PathOf(database.Path), DatabaseMode.ReadOnly);
        return LearnIn(other);
    }

    string PathOf(string own)
    {
        if (_definition.Search.LearnFrom!.Database is not { } told) return own;
        var path = Path.GetFullPath(told, sweep.Folder);
        return File.Exists(path) ? path : throw NoDatabase(path);
    }

    static CliException NoDatabase(string path) => CliException.Usage(
        $"search.learn_from: there is no database {path}", "run the earlier sweep first, or name the database that holds it");

    IReadOnlyList<FinishedTrial> LearnIn(SweepDatabase database)
    {
        var earlier = Find(database, _definition.Search.LearnFrom!.Sweep);
        RequireAlike(earlier);
        var ended = database.EndedTrials(earlier.Id)
            .Select(trial => new FinishedTrial(trial.Trial.Id, trial.Trial.Configuration, trial.Status, trial.Value)).ToArray();
        if (!ended.Any(trial => double.IsFinite(trial.Value)))
            throw CliException.Usage(ended.Length == 0
                    ? $"search.learn_from: no trial of '{earlier.Name}' has ended yet"
                    : $"search.learn_from: none of the {Texts.Count(ended.Length, "ended trial")} of '{earlier.Name}' has a value",
                "name a sweep with results, or leave 'learn_from' out");
        var knowledge = Knowledge.Of(_definition.Space, ended, earlier.Details.Repeats);
        var skipped = $"{Texts.Count(knowledge.Skipped, "configuration")} of '{earlier.Name}' {(knowledge.Skipped == 1 ? "does" : "do")} "
            + $"not fit ({knowledge.FirstReason})";
        if (knowledge.Known.Count == 0)
            throw CliException.Usage($"search.learn_from: nothing fits this space, {skipped}",
                "give both sweeps the same parameters, in ranges that meet, or leave 'learn_from' out");
        session.Say($"learning from {Texts.Count(knowledge.Known.Count, "configuration")} of '{earlier.Name}'"
            + (knowledge.Skipped > 0 ? $"; {skipped}" : ""));
        if (earlier.Status != SweepStatus.Finished)
            session.Warn($"'{earlier.Name}' is {Words.Of(earlier.Status)}: what ends there later is not learned");
        return knowledge.Known;
    }

    SweepRecord Find(SweepDatabase database, string name)
    {
        if (database.FindSweep(name) is { } found) return found;
        var near = database.NearSweepNames(name);
        throw CliException.Usage(
            $"search.learn_from: {database.Path} has no sweep '{name}'",
            name == _definition.Name ? "a sweep cannot learn from itself: run an earlier one first"
                : near.Count > 0 ? $"did you mean '{near[0]}'?" : "run the earlier sweep first");
    }

    void RequireAlike(SweepRecord earlier)
    {
        if (SweepSource.Reread(earlier.Details).Definition is not { } other)
            throw CliException.Usage($"search.learn_from: this version cannot read the definition of '{earlier.Name}'");
        Require(earlier.Name, ModelOf(_definition), ModelOf(other));
        Require(earlier.Name, MetricOf(_definition), MetricOf(other));
        if (other.Population is not null)
            throw CliException.Usage(
                $"search.learn_from: expected a sweep whose trials keep their parameters, got '{earlier.Name}', which is a population");
        if (earlier.Details.DatasetHash != dataHash)
            session.Warn($"'{earlier.Name}' was run on other data ({earlier.Details.Dataset}): what was good there need not be good here");
        if (other.Command?.Words != _definition.Command?.Words)
            session.Warn($"'{earlier.Name}' ran another command: what was good there need not be good here");
    }

    static void Require(string earlier, string expected, string got)
    {
        if (expected != got)
            throw CliException.Usage($"search.learn_from: expected a sweep {expected}, got '{earlier}', a sweep {got}");
    }

    static string ModelOf(SweepDefinition definition) =>
        definition.Function is { } function ? $"of the function {function}" : $"of the model {Words.Of(definition.Model)}";

    static string MetricOf(SweepDefinition definition) =>
        $"to {Words.Of(definition.Metric.Goal)} {definition.Command?.MetricKey ?? Words.Of(definition.Metric.Name)}";
}
