using System.Globalization;
using HyperSweep.Coordination;
using HyperSweep.Search;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Truth;

/// <summary>All trials and their ends as they come out without faults.</summary>
/// <param name="stopOf">Of a sweep whose table depends on the order: what was decided of a trial; null: it was not stopped.</param>
/// <param name="givenUpAfter">The epochs after which a trial was given up, besides poison; null: it was not.</param>
sealed class UndisturbedTable(SimulatedSweep sweep, Func<TrialId, TrialStopped?> stopOf, Func<TrialId, int?> givenUpAfter)
{
    readonly List<TableRow> _rows = [];

    /// <summary>In number order.</summary>
    public IReadOnlyList<TableRow> Rows()
    {
        var planner = sweep.SourceOf([]);
        if (sweep.Population is not null) return new PopulationTable(sweep, givenUpAfter).Rows(planner);
        if (sweep.Brackets is null)
            while (!planner.IsExhausted) TrainWhole(planner);
        else if (sweep.IsOrderDependent)
            TrainAsDecided(sweep.Brackets.Brackets[0], planner);
        else
            foreach (var bracket in sweep.Brackets.Brackets)
                if (!planner.IsExhausted) Train(bracket, planner);
        return [.. _rows.OrderBy(row => row.Trial.Id.Number)];
    }

    void TrainWhole(ITrialSource planner)
    {
        var trial = planner.Next(1)[0];
        if (planner.ReasonToSkip(trial.Id) is { } reason)
        {
            _rows.Add(new(trial, new(trial.Id, TrialStatus.Stopped, Epochs: 0, Metrics.None, Error: null) { StopReason = reason }, []));
            planner.Finish(new(trial.Id, trial.Configuration, TrialStatus.Stopped, double.NaN));
            return;
        }
        End(trial, givenUpAfter(trial.Id) is null ? sweep.CourseOf(trial).End : null, planner);
    }

    void TrainAsDecided(Bracket bracket, ITrialSource planner)
    {
        List<Trial> members = [];
        for (; members.Count < bracket.Count; Reach(members[^1], bracket, planner)) members.Add(planner.Next(1)[0]);
        foreach (var trial in members)
        {
            var stop = stopOf(trial.Id);
            End(trial, stop is not null ? Stopped(trial, stop.Epochs, stop.Reason)
                : givenUpAfter(trial.Id) is null ? sweep.CourseOf(trial).End : null, planner);
        }
    }

    void Reach(Trial trial, Bracket bracket, ITrialSource planner)
    {
        var value = IsLost(trial, bracket, rung: 0) ? double.NaN : ValueAt(trial, bracket.Rungs[0]);
        planner.Reach(new(trial.Id, trial.Configuration, TrialStatus.Paused, value));
    }

    void Train(Bracket bracket, ITrialSource planner)
    {
        List<Trial> members = [];
        while (members.Count < bracket.Count)
        {
            var trial = planner.Next(1)[0];
            members.Add(trial);
            Reach(trial, bracket, planner);
        }
        Dictionary<Trial, TrialEnd?> ends = new(ReferenceEqualityComparer.Instance);
        var alive = members.ToList();
        for (var rung = 0; rung < bracket.Rungs.Count; rung++)
        {
            var (epoch, expected) = (bracket.Rungs[rung], alive.Count);
            foreach (var lost in alive.Where(trial => IsLost(trial, bracket, rung)))
                ends[lost] = givenUpAfter(lost.Id) is null ? sweep.CourseOf(lost).End : null;
            alive.RemoveAll(ends.ContainsKey);
            if (rung == bracket.Rungs.Count - 1) break;
            // Small values are good; sorting is stable, and the trials are in number order.
            var ranking = alive.OrderBy(trial => ValueAt(trial, epoch)).ToArray();
            var most = bracket.Count;
            for (var k = 0; k <= rung; k++) most /= bracket.Eta;
            var goOn = Math.Min(Math.Max(1, most), ranking.Length);
            for (var place = goOn; place < ranking.Length; place++)
                ends[ranking[place]] = Stopped(ranking[place], epoch, string.Create(CultureInfo.InvariantCulture,
                    $"Number {place + 1} of {expected} at epoch {epoch}, where the best {goOn} go on."));
            alive.RemoveAll(ends.ContainsKey);
        }
        foreach (var trial in members) End(trial, ends.TryGetValue(trial, out var end) ? end : sweep.CourseOf(trial).End, planner);
    }

    void End(Trial trial, TrialEnd? end, ITrialSource planner)
    {
        _rows.Add(new(trial, end, sweep.CourseOf(trial).Curve));
        var (status, value) = end is null ? (TrialStatus.Failed, double.NaN) : (end.Status, SimulatedSweep.ValueOf(end));
        planner.Finish(new(trial.Id, trial.Configuration, status, value)
        {
            Epochs = givenUpAfter(trial.Id) ?? end?.Epochs ?? 0,
            OtherValues = end is null ? [] : sweep.OtherValuesOf(end),
            Curve = end is null ? [] : SimulatedSweep.ValuesOf(sweep.CourseOf(trial).Curve),
        });
    }

    /// <summary>Whether it is given up or fails on its way to a rung.</summary>
    bool IsLost(Trial trial, Bracket bracket, int rung)
    {
        if (givenUpAfter(trial.Id) is { } epochs) return bracket.RungsWithin(epochs) == rung;
        return sweep.CourseOf(trial).End is { Status: TrialStatus.Failed } end && bracket.RungsWithin(end.Epochs) == rung;
    }

    double ValueAt(Trial trial, int epoch) => SimulatedSweep.Metric.Of(sweep.CourseOf(trial).Curve[epoch - 1].Metrics);

    TrialEnd Stopped(Trial trial, int epoch, string reason) =>
        new(trial.Id, TrialStatus.Stopped, epoch, sweep.CourseOf(trial).Curve[epoch - 1].Metrics, Error: null) { StopReason = reason };
}
