using System.Globalization;
using System.Reflection;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Decides which sweep of the database a sweep file stands for: a new one, or one to go on with.</summary>
sealed class SweepAdmission(Session session, SweepDatabase database)
{
    /// <param name="isNew">The user wants a new one, whatever is there.</param>
    public SweepRecord Admit(LoadedSweep sweep, SweepData data, bool isNew)
    {
        if (isNew || Find(sweep, data.Hash) is not { } found) return Create(sweep, data);

        var (total, stored) = (sweep.Definition.Search.Trials, found.Details.Trials);
        if (total > stored)
        {
            session.Say($"{Place(found)} with {Texts.Count(stored, "trial")}: going on to {Numbers.Whole(total)}");
            database.UpdateTotal(found.Id, total);
            return found with { Details = found.Details with { Trials = total }, Status = SweepStatus.Interrupted };
        }
        if (total < stored)
            session.Say($"'{found.Name}' has {Texts.Count(stored, "trial")} already; {Numbers.Whole(total)} were asked for");
        if (found.Status != SweepStatus.Finished) session.Say($"{Place(found)}, not finished: going on with it");
        return found;
    }

    string Place(SweepRecord found) => $"'{found.Name}' is in {session.DatabasePath}";

    // The newest of the same name, definition and data. A name is part of it: who gives another wants another sweep.
    SweepRecord? Find(LoadedSweep sweep, string? dataHash) => database.ListSweeps().LastOrDefault(stored =>
        stored.Details.DefinitionHash == sweep.Hash && stored.Details.DatasetHash == dataHash
        && IsNamed(stored.Name, sweep.Definition.Name) && stored.Details.DecisionsOf is null);

    // A name that was taken got a number: digits, digits-2.
    static bool IsNamed(string stored, string name) =>
        stored == name || (stored.StartsWith($"{name}-", StringComparison.Ordinal)
            && int.TryParse(stored.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>A new one, whatever is there.</summary>
    public SweepRecord Create(LoadedSweep sweep, SweepData data)
    {
        var definition = sweep.Definition;
        return database.CreateSweep(new(
            definition.Name, sweep.Text, sweep.Hash, definition.Dataset?.Path, data.Hash, [.. data.Data?.Dataset.ClassNames ?? []],
            Words.Of(definition.Model), definition.Metric, definition.Search.Method, definition.Search.Seed, definition.Search.Trials,
            Version, session.CommandLine, session.Now)
        {
            Folder = sweep.Folder,
            Overrides = [.. sweep.Overrides],
            Repeats = definition.Search.Repeats,
            Folds = definition.Search.Folds,
        },
        new EarlierSweep(session, sweep, data.Hash).Learn(database));
    }

    /// <summary>A new one that knows what an earlier one knew, and decides at rungs as that did.</summary>
    /// <param name="name">Null: the earlier one's, with a number.</param>
    public SweepRecord CreateRerun(SweepRecord first, string? name) => database.CreateSweep(first.Details with
    {
        Name = name ?? first.Name,
        DecisionsOf = first.Id,
        Version = Version,
        Command = session.CommandLine,
        CreatedAt = session.Now,
    },
    database.Knowledge(first.Id)); // What it learned from may be gone, or have grown.

    static string Version =>
        typeof(SweepAdmission).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
