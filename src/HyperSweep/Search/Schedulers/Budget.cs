using System.Globalization;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>
/// Tells after which trial nothing more is planned, from results in number order alone: so a sweep has the same trials whoever finished
/// first. Time is no result; somebody with a clock looks at it.
/// </summary>
public sealed class Budget
{
    readonly BudgetDefinition _definition;
    readonly MetricDefinition _metric;
    readonly int _repeats;
    readonly InOrder _ends = new();
    int _read, _failed, _bestAt;
    long _epochs;
    double _best = double.NaN;

    Budget(BudgetDefinition definition, MetricDefinition metric, int repeats) =>
        (_definition, _metric, _repeats) = (definition, metric, repeats);

    /// <summary>Null when no limit depends on results.</summary>
    /// <param name="repeats">Seeds of a configuration; above 1 it is told configurations with their means, numbered 1, 2, 3 ….</param>
    public static Budget? For(BudgetDefinition? definition, MetricDefinition metric, int repeats = 1) =>
        definition is { LooksAtResults: true } ? new(definition, metric, repeats) : null;

    /// <summary>Trials 1, 2, 3 … whose ends are known without a gap.</summary>
    public int Known => _ends.List.Count;

    /// <summary>The trial with whose end the budget was spent; null: it is not, as far as is known.</summary>
    public TrialId? SpentBy { get; private set; }

    /// <summary>Why nothing more is planned; null as long as something is.</summary>
    public string? Reason { get; private set; }

    /// <summary>The first word on a trial stands.</summary>
    public void Finish(FinishedTrial trial)
    {
        _ends.Add(trial);
        for (; _read < _ends.List.Count && SpentBy is null; _read++) Read(_ends.List[_read]);
    }

    void Read(FinishedTrial trial)
    {
        _epochs += trial.Epochs;
        _failed += trial.Failures;
        if (trial.Status != TrialStatus.Failed && _metric.IsBetter(trial.Value, _best)) (_best, _bestAt) = (trial.Value, trial.Id.Number);
        Reason = ReasonAfter(trial);
        if (Reason is not null) SpentBy = trial.Id;
    }

    string? ReasonAfter(FinishedTrial trial)
    {
        var (last, best) = (NameOf(trial.Id.Number), NameOf(_bestAt));
        if (_failed >= _definition.MaxFailed) return Text($"{_failed} trials have failed, the last of them in {last}.");
        if (_epochs >= _definition.MaxEpochs) return Text($"All up to {last} took {_epochs} epochs of {_definition.MaxEpochs}.");
        if (trial.Id.Number - _bestAt >= _definition.Plateau)
            return Text($"{_definition.Plateau} {Kind}s up to {last} were no better than {(_bestAt > 0 ? best : "nothing")}.");
        var isAtTarget = _metric.Target is { } target && !double.IsNaN(_best) && !_metric.IsBetter(target, _best);
        return isAtTarget && _definition.StopAtTarget ? Text($"The target is reached: {best} has {_best:R}.") : null;
    }

    string Kind => _repeats == 1 ? "trial" : "configuration";

    string NameOf(int number) => Text($"{Kind} #{number}");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
