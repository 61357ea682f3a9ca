using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>
/// Who would win if the sweep ended now, as <see cref="ConfigurationRanking"/> has it, kept up to date from result to result.
/// </summary>
public sealed class LeadingConfiguration(int repeats, Goal goal)
{
    readonly SortedDictionary<int, SortedDictionary<int, double>> _values = []; // By configuration, then by trial.
    readonly Dictionary<int, SampleSpread> _spreads = [];

    /// <summary>Its first trial with a value; null before the first value.</summary>
    public TrialId? Trial { get; private set; }

    /// <summary>Its mean; NaN before the first value.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>The first word on a trial stands.</summary>
    /// <param name="value">NaN, that of a failed trial, does not count.</param>
    public void Offer(TrialId trial, double value)
    {
        if (!double.IsFinite(value)) return;
        var number = ConfigurationRanking.NumberOf(trial, repeats);
        if (!_values.TryGetValue(number, out var values)) _values[number] = values = [];
        if (!values.TryAdd(trial.Number, value)) return;
        var spread = _spreads[number] = SampleSpread.Of([.. values.Values]);
        if (repeats == 1 && Trial is { } leader && !IsAhead(spread, number, _spreads[leader.Number], leader.Number)) return;
        // With a further value the leader itself may have fallen behind.
        var best = repeats == 1 ? number : Best();
        (Trial, Value) = (new(_values[best].First().Key), _spreads[best].Mean);
    }

    int Best()
    {
        var best = _values.First().Key;
        foreach (var number in _values.Keys)
            if (IsAhead(_spreads[number], number, _spreads[best], best)) best = number;
        return best;
    }

    bool IsAhead(SampleSpread spread, int number, SampleSpread than, int thanNumber)
    {
        if (spread.Count != than.Count) return spread.Count > than.Count;
        if (spread.Mean == than.Mean) return number < thanNumber;
        return goal == Goal.Maximize ? spread.Mean > than.Mean : spread.Mean < than.Mean;
    }
}
