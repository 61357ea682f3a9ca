using HyperSweep.Cli.Rendering;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>How many trials a cohort may have, so that training stays within its memory and its weights within the cache.</summary>
/// <param name="CohortMax">1 or more.</param>
/// <param name="Needed">Bytes of the data and of all worker slots with the largest cohorts that the sweep can have.</param>
/// <param name="Limit">Bytes that the data and all worker slots may take together.</param>
sealed record MemoryPlan(int CohortMax, long Needed, long Limit)
{
    const int DefaultCohort = 64;

    // Weights are read and written with each block. Where those of a cohort no longer fit the last cache, cores wait for each other
    // at the memory; fewer than eight trials would waste more, since they share too little of the staging.
    const long CacheBytes = 16 << 20;
    const int CacheCohortMin = 8;

    /// <param name="trials">Trials as the sweep will have them; those that need most decide.</param>
    /// <exception cref="CliException">Not even one trial for each worker slot fits.</exception>
    public static MemoryPlan For(IReadOnlyList<Trial> trials, SweepData data, RunSettings settings)
    {
        var (cohort, trial) = (0L, 0L);
        foreach (var needed in trials.Select(data.Model.MemoryOf))
            (cohort, trial) = (Math.Max(cohort, needed.Cohort), Math.Max(trial, needed.Trial));
        var limit = settings.Memory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        var inMemory = data.Data?.Dataset.Features.Bytes ?? 0;
        var perSlot = (limit - inMemory) / settings.Workers - cohort;
        if (perSlot < trial)
        {
            var least = inMemory + (cohort + trial) * settings.Workers;
            throw CliException.Usage(
                $"expected memory for one trial in each of {Texts.Count(settings.Workers, "worker slot")}, {Numbers.Bytes(least)} "
                + $"with the data, got {Numbers.Bytes(limit)}",
                "take fewer --workers, or a larger --memory");
        }
        var most = Math.Min(settings.Cohort ?? DefaultCohort, data.Model.CohortMax);
        if (trial > 0)
        {
            most = (int)Math.Min(most, perSlot / trial);
            if (settings.Cohort is null) most = (int)Math.Min(most, Math.Max(CacheCohortMin, CacheBytes / trial));
        }
        return new(most, inMemory + (cohort + Math.Min(most, trials.Count) * trial) * settings.Workers, limit);
    }
}
