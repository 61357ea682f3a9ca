using HyperSweep.Coordination;
using HyperSweep.Simulation.Storage;
using HyperSweep.Simulation.Truth;
using HyperSweep.Sweeps;
using static HyperSweep.Simulation.Rules.Rule;

namespace HyperSweep.Simulation.Rules;

/// <summary>What must be true of a sweep that is over: the table of a sweep without faults, bit for bit.</summary>
sealed class EndRules(SimulatedSweep sweep, VirtualStorage storage, StoreRules rules)
{
    /// <summary>
    /// How long the rest of a sweep may take once all faults have ended: as if one worker did all that is left, one trial after the
    /// other, and each thing that can still go wrong, which only poison can, took its longest.
    /// </summary>
    /// <param name="slowness">Of the slowest worker.</param>
    public static TimeSpan PatienceFor(SimulatedSweep sweep, VirtualStorage storage, int slowness)
    {
        var (lease, run) = (sweep.Options.LeaseDuration, sweep.EpochDuration * SimulatedSweep.EpochsMax * slowness);
        var patience = TimeSpan.FromMinutes(3) + run + 3 * lease;
        for (var number = 1; number <= sweep.Trials; number++)
        {
            TrialId trial = new(number);
            if (storage.Find(trial)?.HasEnded == true) continue;
            patience += 2 * sweep.Legs * (run + TimeSpan.FromSeconds(5));
            if (sweep.IsPoison(trial)) patience += (sweep.Options.AttemptsMax + 1) * (run + 2 * lease + TimeSpan.FromSeconds(15));
        }
        return patience;
    }

    /// <summary>
    /// How long a worker may take to leave once all faults have ended: its epoch, what is under way, and a coordinator that comes anew.
    /// </summary>
    /// <param name="slowness">Of the slowest worker.</param>
    public static TimeSpan PatienceForLeaving(SimulatedSweep sweep, int slowness) =>
        TimeSpan.FromMinutes(3) + sweep.EpochDuration * slowness;

    /// <param name="isCalm">There were no faults from the beginning.</param>
    public void Check(bool isCalm)
    {
        var givenUp = rules.GivenUp;
        var rows = storage.Trials.ToArray();
        var table = new UndisturbedTable(sweep, rules.StopOf, rules.GivenUpAfter).Rows();
        Require(rows.Length == table.Count, "Every trial that was asked for is there", $"{rows.Length} of {table.Count}");
        foreach (var (row, expected) in rows.Zip(table))
        {
            Require(row.Trial == expected.Trial, "A trial is what the search plans without faults", $"{row.Trial}, not {expected.Trial}");
            if (expected.End is null) CheckGivenUp(row);
            else CheckEnd(row, expected.End, expected.Curve);
        }
        if (sweep.IsPatient) Require(givenUp.Count == 0, "The table is that without faults", $"{givenUp.Count} trials were given up");
        if (!isCalm) return;
        var lost = storage.Runs.FirstOrDefault(run => run.Value.Outcome == RunOutcome.Lost && !run.Value.Trials.Any(sweep.IsPoison));
        Require(lost.Value is null, "Without faults no run is lost", $"run {lost.Key}");
        var poison = rows.Any(row => sweep.IsPoison(row.Trial.Id));
        // Attempts at a leg are forgotten with its end.
        var again = rows.FirstOrDefault(row => row.Attempts != (HasNoAttempts(row) ? 0 : 1));
        Require(poison || again is null, "Without faults each trial is run once", $"{again?.Trial.Id} {again?.Attempts} times");
    }

    bool HasNoAttempts(TrialRow row) =>
        row.Status == TrialStatus.Stopped && (sweep.Brackets is not null || row.End!.Epochs == 0);

    void CheckEnd(TrialRow row, TrialEnd end, ValueList<EpochReport> curve)
    {
        var id = row.Trial.Id;
        Require(row.End == end, "An end is that without faults", $"{row.End}, not {end}");
        Require(row.Value.Equals(SimulatedSweep.ValueOf(end)), "A value is that without faults", $"{id}: {row.Value}");
        foreach (var epoch in curve.Take(end.Epochs))
            Require(
                storage.Epochs.TryGetValue((id, epoch.Epoch), out var metrics) && metrics == epoch.Metrics,
                "An end has its whole curve", $"{id}, epoch {epoch.Epoch}");
    }

    void CheckGivenUp(TrialRow row)
    {
        var id = row.Trial.Id;
        Require(row.Status == TrialStatus.Failed, "A trial that has no end is failed", $"{id} is {row.Status}");
        // Nothing in it may tell how often it was tried: that depends on who shared its first run.
        Require(
            row.End!.Error is SimulatedSweep.BreakError or "Its worker was lost in the last attempt.", "A failure has its reason",
            $"{id}: {row.End.Error}");
        // Coordinators that ended while it ran, and one run that it shared, say nothing against it.
        var unblamed = storage.Runs.Values.Count(run => run.Trials.Contains(id) && (run.EndedWithItsTerm || run.Trials.Count > 1));
        Require(row.Attempts <= sweep.Options.AttemptsMax + unblamed, "No attempt is beyond the last", $"{id} had {row.Attempts}");
    }
}
