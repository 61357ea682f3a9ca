using HyperSweep.Randomness;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Search.Schedulers;

/// <summary>Trials that come to rungs in an order by chance; some fail.</summary>
/// <param name="seed">Of how they go.</param>
/// <param name="order">Of who comes when.</param>
sealed class AshaWorld(ulong seed, ulong order, IRungScheduler rungs)
{
    const int Trials = 30, EpochsMax = 9;

    readonly Dictionary<TrialId, RungStanding> _standings = Enumerable.Range(1, Trials).Select(number => new TrialId(number))
        .ToDictionary(id => id, id => new RungStanding(id, TrialStatus.Queued, 0, double.NaN));

    SplitMix64 _order = new(order);
    IRungScheduler _rungs = rungs;

    public AshaWorld(ulong seed) : this(seed, seed, new AshaScheduler(Brackets, Goal.Maximize))
    {
    }

    public static BracketPlan Brackets { get; } = new(new(StoppingKind.Asha) { MaxEpochs = EpochsMax, Eta = 3 }, Trials);

    public List<RecordedDecision> Decisions { get; } = [];

    public IEnumerable<RungStanding> Open =>
        _standings.Values.Where(standing => standing.Status is TrialStatus.Queued or TrialStatus.Paused);

    /// <summary>One to three trials come to the end of their legs.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Step(Action<AshaWorld> before)
    {
        before(this);
        var ready = Open.Where(standing => standing.Status == TrialStatus.Queued).OrderBy(standing => standing.Trial.Number).ToList();
        if (ready.Count == 0) return false;
        List<RungVerdict> verdicts = [];
        for (var count = 1 + _order.NextBelow(3); count > 0 && ready.Count > 0; count--)
        {
            var index = _order.NextBelow(ready.Count);
            verdicts.AddRange(Advance(ready[index]));
            ready.RemoveAt(index);
        }
        verdicts.AddRange(_rungs.Decide());
        foreach (var verdict in verdicts) Carry(verdict);
        return true;
    }

    /// <summary>A scheduler that knows no more than where trials stand takes over.</summary>
    public void Restart()
    {
        _rungs = new AshaScheduler(Brackets, Goal.Maximize);
        Assert.Empty(_rungs.Restore(_standings.Values));
    }

    IReadOnlyList<RungVerdict> Advance(RungStanding standing)
    {
        var id = standing.Trial;
        var leg = _rungs.LegOf(id, standing.EpochsDone);
        var to = leg.To ?? EpochsMax;
        var fails = new SplitMix64(SplitMix64.Derive(seed, (ulong)(100 * id.Number + to))).NextUnit() < 0.1;
        var done = fails ? leg.From + (to - leg.From) / 2 : to;
        ValueList<double> curve = [.. Enumerable.Range(1, done).Select(epoch =>
            new SplitMix64(SplitMix64.Derive(seed, (ulong)(100 * id.Number + epoch))).NextBelow(8) / 8.0)];
        var status = fails ? TrialStatus.Failed : leg.To is null ? TrialStatus.Completed : TrialStatus.Paused;
        _standings[id] = new(id, status, done, status == TrialStatus.Paused ? curve[^1] : double.NaN) { Curve = curve };
        return fails ? _rungs.Report(id, leg.From, double.NaN) : leg.To is null ? [] : _rungs.Report(id, to, curve[^1]);
    }

    void Carry(RungVerdict verdict)
    {
        var standing = _standings[verdict.Trial];
        Assert.Equal(TrialStatus.Paused, standing.Status);
        var status = verdict.StopReason is null ? TrialStatus.Queued : TrialStatus.Stopped;
        _standings[verdict.Trial] = standing with { Status = status };
        Decisions.Add(new(verdict.Trial, standing.EpochsDone, verdict.StopReason));
    }
}
