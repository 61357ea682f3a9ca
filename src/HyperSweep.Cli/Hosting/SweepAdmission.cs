using System.Reflection;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Decides which sweep of the database a sweep file stands for: a new one, or one to go on with.</summary>
sealed class SweepAdmission(Session session, SweepCatalog catalog)
{
    /// <param name="isNew">The user wants a new one, whatever is there.</param>
    public SweepRecord Admit(LoadedSweep sweep, string? dataHash, bool isNew)
    {
        var found = isNew ? null : catalog.FindByDefinition(sweep.Definition.Name, sweep.Hash, dataHash);
        if (found is null) return Create(sweep, dataHash);

        var total = sweep.Definition.Search.Trials;
        if (total > found.Trials)
        {
            session.Say($"'{found.Name}' is in {session.DatabasePath} with {Texts.Count(found.Trials, "trial")}: going on to {Numbers.Whole(total)}");
            catalog.SetTrials(found.Id, total);
            return found with { Trials = total, Status = found.Status == "finished" ? "interrupted" : found.Status };
        }
        if (total < found.Trials) session.Say($"'{found.Name}' has {Texts.Count(found.Trials, "trial")} already; {total} were asked for");
        if (found.Status != "finished") session.Say($"'{found.Name}' is in {session.DatabasePath}, not finished: going on with it");
        return found;
    }

    SweepRecord Create(LoadedSweep sweep, string? dataHash)
    {
        var definition = sweep.Definition;
        return catalog.Create(
            new(definition.Name, Words.Of(definition.Model), definition.Dataset?.Path, dataHash, Words.Of(definition.Metric.Name),
                Words.Of(definition.Metric.Goal), Words.Of(definition.Search.Method), definition.Search.Seed, definition.Search.Trials,
                [.. definition.Space.Parameters.Select(parameter => parameter.Name)], sweep.Text, sweep.Overrides, sweep.Folder, sweep.Hash,
                Version, session.CommandLine),
            session.Now);
    }

    static string Version => typeof(SweepAdmission).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
