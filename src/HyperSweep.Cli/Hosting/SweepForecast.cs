using System.Globalization;
using HyperSweep.Cli.Rendering;
using HyperSweep.Learning.Datasets;
using HyperSweep.Models;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>What a sweep will take, reckoned from its own trials and a timed epoch.</summary>
static class SweepForecast
{
    // So many trials tell the mix of batch sizes and epochs; a larger sweep is scaled up.
    const int TrialsLookedAt = 4096;

    /// <summary>The first trials of a sweep.</summary>
    public static IReadOnlyList<Trial> TrialsOf(SweepDefinition definition)
    {
        var planner = new TrialPlanner(definition.Search, Samplers.For(definition.Search, definition.Space), 0);
        return planner.Next(Math.Min(TrialsLookedAt, definition.Search.Trials));
    }

    public static IEnumerable<(string Name, object? Value)> Of(
        SweepDefinition definition, SweepData data, RunSettings settings, TimeProvider clock)
    {
        var trials = TrialsOf(definition);
        var memory = MemoryPlan.For(trials, data, settings);
        var (workers, cohortMax) = (settings.Workers, memory.CohortMax);
        var scale = (double)definition.Search.Trials / Math.Max(1, trials.Count);
        var groups = trials.GroupBy(CohortKey.Of).Select(group => group.ToArray()).ToArray();

        yield return ("trials", definition.Search.Trials);
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
        yield return ("estimated time", Numbers.Duration(Estimate(data, groups, cohortMax, clock) * scale / workers));
    }

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
