using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>
/// The trials before the one asked for, as points of the unit cube, and the losses of those that finished. It only saves work between
/// suggestions: what it holds is a function of the history alone.
/// </summary>
sealed class Observations(SpaceAxes axes, Goal goal)
{
    readonly List<double[]?> _points = []; // Trial number − 1.
    readonly List<FinishedTrial> _finished = [];
    readonly List<double> _losses = [];
    Configuration? _last;

    /// <summary>Trials before the one asked for.</summary>
    public int Count => _points.Count;

    /// <summary>Those of them whose results are known: indexes below this.</summary>
    public int Finished => _finished.Count;

    /// <summary>Finished trials that did not fail.</summary>
    public int Succeeded { get; private set; }

    /// <summary>Finished trials by loss, failed ones last; among equals the earlier trial first.</summary>
    public SortedIndexes Ranking { get; } = new();

    /// <summary>Null when the trial's configuration is of another space: it teaches nothing.</summary>
    public double[]? Point(int index) => _points[index];

    /// <summary>Lower is better; ∞ for a trial that failed.</summary>
    public double Loss(int index) => _losses[index];

    /// <returns>False when the history is not the former one, grown at its end, so that all was read anew.</returns>
    public bool Follow(SearchHistory history)
    {
        var continues = Continues(history);
        if (!continues) Clear();
        for (var i = _points.Count; i < history.Finished.Count + history.Pending.Count; i++)
        {
            _last = ConfigurationOf(history, i);
            _points.Add(axes.PointOf(_last));
        }
        for (var i = _finished.Count; i < history.Finished.Count; i++) Finish(i, history.Finished[i]);
        return continues;
    }

    void Finish(int index, FinishedTrial trial)
    {
        var loss = LossOf(trial);
        _finished.Add(trial);
        _losses.Add(loss);
        if (_points[index] is null) return;
        Ranking.Add(index, loss);
        if (loss < double.PositiveInfinity) Succeeded++;
    }

    void Clear()
    {
        _points.Clear();
        _finished.Clear();
        _losses.Clear();
        Ranking.Clear();
        (Succeeded, _last) = (0, null);
    }

    bool Continues(SearchHistory history) =>
        history.Finished.Count >= _finished.Count
        && history.Finished.Count + history.Pending.Count >= _points.Count
        && (_finished.Count == 0 || history.Finished[_finished.Count - 1] == _finished[^1])
        && (_points.Count == 0 || ConfigurationOf(history, _points.Count - 1).Equals(_last));

    static Configuration ConfigurationOf(SearchHistory history, int index) => index < history.Finished.Count
        ? history.Finished[index].Configuration
        : history.Pending[index - history.Finished.Count].Configuration;

    double LossOf(FinishedTrial trial)
    {
        var loss = goal == Goal.Minimize ? trial.Value : -trial.Value;
        return double.IsFinite(loss) ? loss : double.PositiveInfinity;
    }
}
