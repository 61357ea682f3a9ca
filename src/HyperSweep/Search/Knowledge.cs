using HyperSweep.Search.Analysis;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search;

/// <summary>What trials of an earlier sweep have to say about a space.</summary>
/// <param name="Known">
/// Those whose parameters fit, a result for each configuration, numbered 1, 2, 3 … in the order of the earlier sweep.
/// </param>
/// <param name="Skipped">Configurations that do not fit.</param>
/// <param name="FirstReason">Why the first of those does not; null: all fit.</param>
public sealed record Knowledge(IReadOnlyList<FinishedTrial> Known, int Skipped, string? FirstReason)
{
    /// <param name="trials">That have ended; those that never began are left out.</param>
    /// <param name="repeats">Trials of each configuration there: their mean counts.</param>
    public static Knowledge Of(SearchSpace space, IReadOnlyList<FinishedTrial> trials, int repeats)
    {
        List<FinishedTrial> known = [];
        var (skipped, firstReason) = (0, (string?)null);
        var groups = trials.Where(HasBegun).GroupBy(trial => ConfigurationRanking.NumberOf(trial.Id, repeats));
        foreach (var group in groups.OrderBy(group => group.Key))
        {
            var mean = RepeatedTrials.Mean(new(known.Count + 1), [.. group.OrderBy(trial => trial.Id.Number)]);
            if (Fit(space, mean.Configuration, out var reason) is { } configuration)
            {
                known.Add(new(mean.Id, configuration, mean.Status, mean.Value));
                continue;
            }
            skipped++;
            firstReason ??= $"configuration {group.Key}: {reason}";
        }
        return new(known, skipped, firstReason);
    }

    static bool HasBegun(FinishedTrial trial) => trial.Status != TrialStatus.Stopped || !double.IsNaN(trial.Value);

    // As the space holds it; null when it is none of the space.
    static Configuration? Fit(SearchSpace space, Configuration earlier, out string reason)
    {
        reason = "";
        foreach (var (name, value) in earlier)
        {
            if (space.Parameters.All(parameter => parameter.Name != name)) reason = $"there is no parameter {name} any more";
            else if (Find(space, name, value) is null) reason = $"{name} = {value} is outside of the space";
            if (reason.Length > 0) return null;
        }
        Configuration fitting = new(space.Parameters.Where(parameter => earlier.Find(parameter.Name) is not null)
            .Select(parameter => KeyValuePair.Create(parameter.Name, Find(space, parameter.Name, earlier.Find(parameter.Name)!)!)));
        ActiveParameters active = new(space);
        for (var i = 0; i < space.Parameters.Count && reason.Length == 0; i++)
        {
            var name = space.Parameters[i].Name;
            var exists = active.Exists(i, parent => fitting.Find(space.Parameters[parent].Name));
            if (exists == fitting.Find(name) is not null) continue;
            reason = exists ? $"it has no {name}" : $"it has a {name}, which does not exist beside its other values any more";
        }
        if (reason.Length == 0 && space.Constraints.FirstOrDefault(constraint => !constraint.IsMetBy(fitting)) is { } broken)
            reason = $"it breaks {broken.Text}";
        return reason.Length > 0 ? null : fitting;
    }

    static ParameterValue? Find(SearchSpace space, string name, ParameterValue value) =>
        DomainValues.Find(space.Parameters.Single(parameter => parameter.Name == name).Domain, value);
}
