using HyperSweep.Coordination;
using HyperSweep.Search;
using HyperSweep.Sweeps;

namespace HyperSweep.Simulation.Truth;

/// <summary>How the trials of a population go without faults: all side by side, from rung to rung.</summary>
/// <param name="givenUpAfter">As of <see cref="UndisturbedTable"/>.</param>
sealed class PopulationTable(SimulatedSweep sweep, Func<TrialId, int?> givenUpAfter)
{
    readonly List<Member> _members = [];

    public IReadOnlyList<TableRow> Rows(ITrialSource planner)
    {
        while (_members.Count < sweep.Trials)
            _members.AddRange(planner.Next(1).Select(trial => new Member { First = trial, Trial = trial }));
        var rungs = sweep.Brackets!.Brackets.Single().Rungs;
        for (var rung = 0; rung < rungs.Count; rung++)
        {
            var (from, to) = (rung == 0 ? 0 : rungs[rung - 1], rungs[rung]);
            foreach (var member in _members.Where(member => !member.HasEnded)) Train(member, from, to, isLast: rung == rungs.Count - 1);
            if (rung < rungs.Count - 1) TakeOver(to);
        }
        return
        [
            .. _members.Select(member => new TableRow(member.Trial, member.End, [.. member.Curve])
            {
                First = member.First, TakenOver = [.. member.TakenOver],
            }),
        ];
    }

    void Train(Member member, int from, int to, bool isLast)
    {
        var course = sweep.CourseOf(member.Trial);
        member.Curve.AddRange(course.Curve.Where(epoch => epoch.Epoch > from && epoch.Epoch <= to));
        if (givenUpAfter(member.Trial.Id) is { } epochs)
        {
            member.HasEnded = epochs < to || isLast;
            return;
        }
        if (!isLast && (course.End!.Status != TrialStatus.Failed || course.End.Epochs >= to)) return;
        (member.HasEnded, member.End) = (true, course.End);
    }

    // Small values are good; sorting is stable, and the members are in number order.
    void TakeOver(int epoch)
    {
        var ranking = _members.Where(member => !member.HasEnded).OrderBy(member => ValueOf(member)).ToArray();
        var count = 0;
        while (count < ranking.Length * sweep.Quantile && 2 * (count + 1) <= ranking.Length) count++;
        var donors = sweep.Population!.DonorsOf([.. ranking.Select(member => member.Trial.Id)], epoch);
        foreach (var member in ranking.Skip(ranking.Length - count))
        {
            var donor = ranking.Take(count).Single(donor => donor.Trial.Id == donors[member.Trial.Id]);
            var trial = sweep.Population.TakeOver(member.Trial.Id, donor.Trial, epoch);
            TrialEnd pause = new(trial.Id, TrialStatus.Paused, epoch, member.Curve[^1].Metrics, Error: null);
            member.TakenOver.Add((pause, new(trial, donor.Trial.Id, epoch, DateTimeOffset.UnixEpoch)));
            member.Trial = trial;
        }
    }

    static double ValueOf(Member member) => SimulatedSweep.Metric.Of(member.Curve[^1].Metrics);

    sealed class Member
    {
        public required Trial First { get; init; }
        public required Trial Trial { get; set; }
        public TrialEnd? End { get; set; }
        public bool HasEnded { get; set; }
        public List<EpochReport> Curve { get; } = [];
        public List<(TrialEnd, WeightsTakenOver)> TakenOver { get; } = [];
    }
}
