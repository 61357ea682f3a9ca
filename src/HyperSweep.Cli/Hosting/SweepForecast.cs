using System.Globalization;
using HyperSweep.Cli.Rendering;
using HyperSweep.Engines.Programs;
using HyperSweep.Learning.Datasets;
using HyperSweep.Models;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>What a sweep will take, reckoned from its own trials and a timed epoch.</summary>
static class SweepForecast
{
    // So many trials tell the mix of batch sizes and epochs; a larger sweep is scaled up.
    const int TrialsLookedAt = 4096;

    /// <summary>
    /// Trials as the sweep will have them: its first ones. Where later trials depend on results, many random ones of the same space
    /// stand for them, so that a kind which the search finds late is not missed.
    /// </summary>
    public static IReadOnlyList<Trial> TrialsOf(SweepDefinition definition)
    {
        var search = definition.Search with { Racing = null }; // At most.
        if (search.Method == SearchMethod.Path) search = search with { Method = SearchMethod.Grid }; // The same points, in another order.
        else if (Learns(definition))
            search = search with { Trials = TrialsLookedAt / search.Repeats * search.Repeats, Method = SearchMethod.Random };
        return TrialSources.For(definition with { Budget = null }, search, planned: []).Next(Math.Min(TrialsLookedAt, search.Trials));
    }

    public static IEnumerable<(string Name, object? Value)> Of(
        SweepDefinition definition, SweepData data, RunSettings settings, TimeProvider clock)
    {
        var trials = TrialsOf(definition);
        var memory = MemoryPlan.For(trials, data, settings);
        var workers = settings.Workers;
        // No more trials than the lookahead are ever waiting together.
        var waits = Learns(definition) || definition.Budget is { LooksAtResults: true };
        var cohortMax = waits ? Math.Min(memory.CohortMax, definition.Search.Lookahead) : memory.CohortMax;
        var scale = (double)definition.Search.Trials / Math.Max(1, trials.Count);
        var groups = trials.GroupBy(CohortKey.Of).Select(group => group.ToArray()).ToArray();

        yield return (definition.Budget is null ? "trials" : "trials, unless a budget is spent before", definition.Search.Trials);
        var share = 1.0;
        if (definition.EarlyStopping is { UsesRungs: true } stopping)
        {
            BracketPlan brackets = new(stopping, definition.Search.Trials);
            var epochs = brackets.Brackets.Sum(bracket => bracket.Epochs());
            var whole = (double)definition.Search.Trials * stopping.MaxEpochs;
            var isExact = !stopping.IsOrderDependent;
            if (!isExact) yield return ("order-dependent", "yes: who goes on depends on who comes first; 'rerun' follows the decisions");
            yield return ("epochs of all trials, with early stopping",
                $"{(isExact ? "" : "about ")}{Numbers.Whole(epochs)} of {Numbers.Whole((long)whole)}");
            share = epochs / whole;
        }
        yield return ("kinds of cohort (batch size, epochs)", groups.Length);
        var cohorts = groups.Sum(group => (group.Length + cohortMax - 1) / cohortMax);
        yield return ($"cohorts of up to {cohortMax}", (int)Math.Ceiling(cohorts * scale));
        if (data.Data is { } prepared)
        {
            yield return ("rows to train, validate, test", RowsOf(prepared.Split));
            yield return ("data in memory", Numbers.Bytes(prepared.Dataset.Features.Bytes));
        }
        yield return ("memory for data and training", $"{Numbers.Bytes(memory.Needed)} of {Numbers.Bytes(memory.Limit)}");
        yield return ("worker slots", workers);
        if (data.Model is CommandModel command) yield return ("first metric of the first trial", FirstMetric(command, trials[0], clock));
        else yield return ("estimated time", Numbers.Duration(Estimate(data, groups, cohortMax, clock) * scale * share / workers));
    }

    static bool Learns(SweepDefinition definition) =>
        Samplers.For(definition.Search, definition.Space, definition.Metric.Goals).UsesHistory;

    /// <summary>Time of one worker for all of the groups: an epoch of a cohort of each kind is run and timed.</summary>
    static TimeSpan Estimate(SweepData data, IReadOnlyList<Trial[]> groups, int cohortMax, TimeProvider clock)
    {
        var total = TimeSpan.Zero;
        var perEpoch = new Dictionary<(ParameterValue?, int), TimeSpan>();
        foreach (var group in groups)
        {
            var size = Math.Min(cohortMax, group.Length);
            var key = (group[0].Configuration.Find("batch_size"), size);
            if (!perEpoch.TryGetValue(key, out var epoch)) perEpoch[key] = epoch = Time(data.Model, group[..size], clock);
            var epochs = group[0].Configuration.Find("epochs")?.AsNumber ?? (data.Data is null ? 1 : DefaultEpochs);
            total += epoch * epochs * ((double)group.Length / size);
        }
        return total;
    }

    // How many epochs a program will have, nobody knows before its end.
    static string FirstMetric(CommandModel command, Trial trial, TimeProvider clock)
    {
        using var cohort = command.Open([trial]);
        var start = clock.GetTimestamp();
        cohort.RunEpoch();
        return cohort.Ends is [{ Status: TrialStatus.Failed, Error: var error }]
            ? throw new CliException(ExitCodes.TrialsFailed, $"the first trial failed: {error}", $"its parameters: {trial.Configuration}")
            : $"after {Numbers.Duration(clock.GetElapsedTime(start))}";
    }

    // What the table of parameters takes where a sweep file does not say.
    static double DefaultEpochs =>
        ModelParameters.Of(ModelKind.Linear, null)!.Single(known => known.Name == "epochs").Default!.AsNumber!.Value;

    static TimeSpan Time(IModel model, IReadOnlyList<Trial> trials, TimeProvider clock)
    {
        using var cohort = model.Open(trials);
        var start = clock.GetTimestamp();
        cohort.RunEpoch();
        return clock.GetElapsedTime(start);
    }

    static string RowsOf(DataSplit split) => string.Create(CultureInfo.InvariantCulture,
        $"{split.Train.Length}, {split.Validation.Length}, {split.Test.Length}");
}
