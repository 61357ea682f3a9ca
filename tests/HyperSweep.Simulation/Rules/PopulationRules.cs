using HyperSweep.Coordination;
using HyperSweep.Simulation.Storage;
using HyperSweep.Simulation.Truth;
using HyperSweep.Simulation.World;
using HyperSweep.Sweeps;
using static HyperSweep.Simulation.Rules.Rule;

namespace HyperSweep.Simulation.Rules;

/// <summary>Who may take over weights, from whom, and when.</summary>
sealed class PopulationRules(SimulatedSweep sweep, VirtualStorage storage, Tally tally)
{
    public void Check(WeightsTakenOver taken)
    {
        var (id, epochs) = (taken.Trial.Id, taken.Epochs);
        var (row, donor) = (storage.Find(id)!, storage.Find(taken.Donor)!);
        var wait = row.Status == TrialStatus.Paused && row.EpochsDone == epochs
            && donor.Status == TrialStatus.Paused && donor.EpochsDone == epochs;
        Require(wait, "Weights are taken over at a rung, where both wait", $"{id} of {taken.Donor}, epoch {epochs}");
        var members = Enumerable.Range(1, sweep.Trials).Select(number => storage.Find(new(number))).ToArray();
        var isComplete = members.All(member => member is { HasEnded: true } || member?.EpochsDone >= epochs);
        Require(isComplete, "A population is compared when all have reported", $"{id} at epoch {epochs}");
        var ranking = members.Where(member => member!.EpochsDone >= epochs)
            .OrderBy(member => SimulatedSweep.Metric.Of(storage.Epochs[(member!.Trial.Id, epochs)]))
            .Select(member => member!.Trial.Id).ToList();
        var count = Math.Min((int)Math.Ceiling(ranking.Count * sweep.Quantile), ranking.Count / 2);
        var (place, place2) = (ranking.IndexOf(id), ranking.IndexOf(taken.Donor));
        Require(place >= ranking.Count - count, "Only the worst take over weights", $"{id}, number {place + 1} of {ranking.Count}");
        Require(place2 < count, "Only the best give weights", $"{taken.Donor}, number {place2 + 1} of {ranking.Count}");
        var expected = sweep.Population!.TakeOver(id, donor.Trial, epochs);
        Require(taken.Trial == expected, "Who takes over weights has their past", $"{taken.Trial}, not {expected}");
        tally.Add(Happening.WeightsTakenOver);
    }
}
