using HyperSweep.Coordination;
using HyperSweep.Search.Racing;
using HyperSweep.Simulation.Storage;
using HyperSweep.Simulation.Truth;
using HyperSweep.Simulation.World;
using HyperSweep.Sweeps;
using static HyperSweep.Simulation.Rules.Rule;

namespace HyperSweep.Simulation.Rules;

/// <summary>Which repeats may be skipped, worked out anew from what is stored.</summary>
sealed class RaceRules(SimulatedSweep sweep, VirtualStorage storage, Tally tally)
{
    public void Check(TrialSkipped skipped)
    {
        var trial = skipped.Trial;
        var row = storage.Find(trial);
        Require(row is { Status: TrialStatus.Queued, Attempts: 0 }, "What is skipped has not begun", $"{trial} is {row?.Status}");
        Require(sweep.Racing is not null, "Only racing skips", $"{trial}");
        var (configuration, repeat) = Math.DivRem(trial.Number - 1, sweep.Repeats);
        Require(repeat >= sweep.Racing!.MinRepeats, "Every configuration has its first repeats", $"{trial}");
        Require(IsSkipped(configuration, repeat - 1) || IsBeaten(configuration, repeat), "Who is skipped is beaten", $"{trial}");
        tally.Add(Happening.TrialSkipped);
    }

    bool IsBeaten(int configuration, int repeat)
    {
        var first = configuration / sweep.Lookahead * sweep.Lookahead;
        var own = Values(configuration, repeat);
        var leader = Enumerable.Range(0, configuration).Select(other => Values(other, other < first ? sweep.Repeats : repeat))
            .OrderByDescending(values => values.Count(double.IsFinite))
            .ThenBy(values => values.Where(double.IsFinite).DefaultIfEmpty(double.MaxValue).Average()).FirstOrDefault();
        if (leader is null) return false;
        var common = own.Zip(leader).Where(pair => double.IsFinite(pair.Second)).ToArray();
        if (common.Any(pair => !double.IsFinite(pair.First))) return true;
        return common.Length > 0
            && PairedTest.Chance(sweep.Racing!.Test, [.. common.Select(pair => pair.First - pair.Second)]) <= sweep.Racing.Level;
    }

    bool IsSkipped(int configuration, int repeat) =>
        RowOf(configuration, repeat).End is { Status: TrialStatus.Stopped, Epochs: 0 };

    double[] Values(int configuration, int repeats) =>
    [
        .. Enumerable.Range(0, repeats).Select(repeat =>
        {
            var row = RowOf(configuration, repeat);
            Require(row.HasEnded, "A race is judged when all before it have ended", $"{row.Trial.Id}");
            return row.Value;
        }),
    ];

    TrialRow RowOf(int configuration, int repeat)
    {
        TrialId id = new(configuration * sweep.Repeats + repeat + 1);
        var row = storage.Find(id);
        Require(row is not null, "A race is judged when all before it are planned", $"{id}");
        return row!;
    }
}
