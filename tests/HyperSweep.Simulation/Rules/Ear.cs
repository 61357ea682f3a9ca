using HyperSweep.Coordination;

namespace HyperSweep.Simulation.Rules;

/// <summary>What one coordinator could have heard of its runs, told by who looks on from outside.</summary>
sealed class Ear
{
    readonly (TimeSpan Virtual, DateTimeOffset Own) _bornAt;
    readonly Dictionary<RunId, List<TimeSpan>> _newsAt = [];
    readonly HashSet<WorkerId> _lost = [], _leaving = [];
    readonly HashSet<RunId> _unreached = [];
    bool _isClosing;

    /// <param name="bornAt">When its host was made: in virtual time, and as its own clock told.</param>
    /// <param name="underWay">Granted by earlier coordinators: trusted for a lease from now on, as if granted afresh.</param>
    public Ear((TimeSpan Virtual, DateTimeOffset Own) bornAt, IEnumerable<SavedRun> underWay)
    {
        _bornAt = bornAt;
        foreach (var run in underWay) Grant(run.Run, bornAt.Own);
    }

    /// <summary>It was asked to stop what runs.</summary>
    public bool HasHeardDrain { get; private set; }

    public static Ear Deaf { get; } = new(default, []);

    /// <summary>A batch begins.</summary>
    public void Begin() => _lost.Clear();

    public void Deliver(Message message, TimeSpan at)
    {
        if (message is RunProgressed progressed && _newsAt.TryGetValue(progressed.Run, out var news)) news.Add(at);
    }

    /// <param name="effects">What its node asked for.</param>
    public void Handle(Message message, IReadOnlyList<Effect> effects)
    {
        if (message is WorkerLost lost) _lost.Add(lost.Worker);
        if (message is WorkerLost { NeverReceived: { } run }) _unreached.Add(run);
        if (message is WorkerLeaving leaving) _leaving.Add(leaving.Worker);
        HasHeardDrain |= message is Drain;
        _isClosing |= message is Drain or WindDown;
        if (_leaving.Count == 0 && !_isClosing) return;
        foreach (var started in effects.OfType<Save>().SelectMany(save => save.Changes).OfType<RunStarted>())
        {
            Rule.Require(!_leaving.Contains(started.Worker), "Who leaves gets no work", $"run {started.Run} of {started.Worker}");
            Rule.Require(!_isClosing, "Who is to end hands out nothing", $"run {started.Run}");
        }
    }

    public void Grant(RunId run, DateTimeOffset at) => _newsAt[run] = [Virtual(at)];

    /// <summary>
    /// Whether nothing came of a run for a lease, also to the mailbox where it had to wait, or the engine said just now that its
    /// worker is gone.
    /// </summary>
    public bool MayGiveUp(RunId run, WorkerId worker, TimeSpan lease, DateTimeOffset at)
    {
        var now = Virtual(at);
        return _lost.Contains(worker)
            || (_newsAt.TryGetValue(run, out var news) && news.All(newsAt => newsAt >= now || now - newsAt >= lease));
    }

    /// <summary>Whether the engine said that nobody got this run.</summary>
    public bool HasHeardThatNobodyGot(RunId run) => _unreached.Contains(run);

    TimeSpan Virtual(DateTimeOffset own) => _bornAt.Virtual + (own - _bornAt.Own);
}
