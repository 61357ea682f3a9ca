using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>
/// Tells each trial, when it is planned, what ends it early: its rule is a function of its number and of results, never of time.
/// </summary>
public sealed class EarlyStopping
{
    readonly StoppingDefinition _definition;
    readonly Goal _goal;
    readonly List<SortedValues> _values = []; // Of completed trials, at each epoch.
    StopRule.Limits? _limits;
    int _learned, _completed;

    EarlyStopping(StoppingDefinition definition, Goal goal) => (_definition, _goal) = (definition, goal);

    /// <summary>Null when the sweep stops no trial early, or compares them at rungs (<see cref="BracketPlan"/>).</summary>
    public static EarlyStopping? For(StoppingDefinition? definition, Goal goal) =>
        definition is null or { UsesRungs: true } ? null : new(definition, goal);

    /// <summary>Whether rules depend on earlier trials.</summary>
    public bool UsesHistory => _definition.UsesHistory;

    /// <param name="finished">All trials up to number − lookahead, in number order; each call with those of the last one, and more.</param>
    /// <returns>Null when nothing is known yet that could end it.</returns>
    public StopRule? RuleFor(IReadOnlyList<FinishedTrial> finished)
    {
        switch (_definition.Kind)
        {
            case StoppingKind.Patience:
                return new StopRule.Patience(_definition.Patience, _definition.MinDelta, _definition.WarmupEpochs);
            case StoppingKind.Threshold:
                return new StopRule.Threshold(
                    _definition.Lower, _definition.Upper, _definition.WarmupEpochs, _definition.IntervalEpochs);
            default:
                for (; _learned < finished.Count; _learned++) Learn(finished[_learned]);
                return _completed < _definition.StartupTrials ? null : _limits ??= new([.. Limits()], _learned);
        }
    }

    // Trials that were stopped have no say: limits by them would be those of a worse and worse company.
    void Learn(FinishedTrial trial)
    {
        _limits = null;
        if (trial.Status != TrialStatus.Completed) return;
        _completed++;
        for (var i = 0; i < trial.Curve.Count; i++)
        {
            if (i == _values.Count) _values.Add(new());
            _values[i].Add(trial.Curve[i]);
        }
    }

    IEnumerable<double> Limits()
    {
        var percent = _goal == Goal.Maximize ? 100 - _definition.Percentile : _definition.Percentile;
        for (var epoch = 1; epoch <= _values.Count; epoch++)
            yield return StopRule.IsLookedAt(epoch, _definition.WarmupEpochs, _definition.IntervalEpochs)
                ? _values[epoch - 1].Percentile(percent)
                : double.NaN;
    }
}
