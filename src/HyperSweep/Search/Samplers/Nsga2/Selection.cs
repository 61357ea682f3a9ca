using HyperSweep.Search.Objectives;

namespace HyperSweep.Search.Samplers.Nsga2;

/// <summary>Who lives on: whole fronts as long as there is room, and of the last one those that are most alone.</summary>
static class Selection
{
    /// <param name="candidates">In an order of no chance: it decides among equals.</param>
    public static IReadOnlyList<Individual> Of(IReadOnlyList<(double[] Point, double[] Losses)> candidates, int room)
    {
        List<Individual> chosen = [];
        var fronts = NonDominatedSorting.Of([.. candidates.Select(candidate => candidate.Losses)]);
        for (var rank = 0; rank < fronts.Count && chosen.Count < room; rank++)
        {
            var front = fronts[rank];
            var distances = CrowdingDistance.Of([.. front.Select(i => candidates[i].Losses)]);
            var own = front.Select((i, k) => new Individual(candidates[i].Point, candidates[i].Losses, rank, distances[k]));
            var free = room - chosen.Count;
            chosen.AddRange(front.Count <= free ? own : own.OrderByDescending(one => one.Distance).Take(free));
        }
        return chosen;
    }
}
