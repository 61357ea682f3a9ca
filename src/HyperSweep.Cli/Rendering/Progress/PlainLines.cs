using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Rendering.Progress;

/// <summary>For pipes and logs: a line for each finished trial and a summary now and then; no escape codes, no redrawing.</summary>
sealed class PlainLines(SweepState state) : IProgressLines
{
    const int LinesPerSecondMax = 20;
    static readonly TimeSpan SummaryInterval = TimeSpan.FromSeconds(10);

    DateTimeOffset _lastSummary = state.StartedAt;
    DateTimeOffset _second = state.StartedAt;
    int _linesInSecond, _unshown;

    public IEnumerable<string> Of(ProgressStep step)
    {
        foreach (var change in step.Changes)
        {
            var best = state.Best;
            var ended = state.Ended;
            state.Apply(change);
            if (change is TrialFinished finished && state.Ended > ended)
            {
                if (MayWrite(step.Now)) yield return LineOf(finished, isBest: state.Best != best);
                else _unshown++;
            }
            else if (change is TrialStopped stopped && state.Ended > ended)
            {
                if (MayWrite(step.Now)) yield return LineOf(stopped);
                else _unshown++;
            }
            else if (change is TrialSkipped skipped && state.Ended > ended)
            {
                if (MayWrite(step.Now)) yield return $"{Time(skipped.At)}  {skipped.Trial,-6} skipped: {skipped.Reason}";
                else _unshown++;
            }
            else if (change is EventRaised { Level: not EventLevel.Information } raised)
                yield return $"{Time(step.Now)}  {raised.Level.ToString().ToLowerInvariant()}: {raised.Text}";
        }
        if (step.Now - _lastSummary < SummaryInterval) yield break;
        _lastSummary = step.Now;
        yield return Summary(step.Now);
    }

    public IEnumerable<string> End(DateTimeOffset now) => _unshown > 0 ? [Summary(now)] : [];

    // Thousands of tiny trials a second are summed up instead.
    bool MayWrite(DateTimeOffset now)
    {
        if (now - _second >= TimeSpan.FromSeconds(1)) (_second, _linesInSecond) = (now, 0);
        return _linesInSecond++ < LinesPerSecondMax;
    }

    string LineOf(TrialFinished finished, bool isBest)
    {
        var end = finished.End;
        var result = end.Status == TrialStatus.Failed
            ? $"failed: {end.Error}"
            : $"{state.Header.MetricName} {Numbers.Short(finished.Value)}{(isBest ? "  best so far" : "")}";
        return $"{Time(finished.At)}  {end.Trial,-6} {result}  {Describe(state.ConfigurationOf(end.Trial))}";
    }

    string LineOf(TrialStopped stopped)
    {
        var result = $"{state.Header.MetricName} {Numbers.Short(stopped.Value)}  stopped at epoch {stopped.Epochs}";
        return $"{Time(stopped.At)}  {stopped.Trial,-6} {result}  {Describe(state.ConfigurationOf(stopped.Trial))}";
    }

    string Summary(DateTimeOffset now)
    {
        var parts = new List<string> { $"{Numbers.Whole(state.Ended)} of {Numbers.Whole(state.Header.Trials)} trials" };
        if (state.Failed > 0) parts.Add($"{Numbers.Whole(state.Failed)} failed");
        if (state.Best is { } best) parts.Add($"best {state.Header.MetricName} {Numbers.Short(state.BestValue)} ({best})");
        if (state.EndedNow > 0) parts.Add($"{Numbers.Short(state.TrialsPerSecond(now))} trials/s");
        if (state.Ended < state.Header.Trials && state.TimeLeft(now) is { } left) parts.Add($"about {Numbers.Roughly(left)} left");
        if (_unshown > 0) parts.Add($"{Texts.Count(_unshown, "trial")} without a line");
        _unshown = 0;
        return $"{Time(now)}  {string.Join(", ", parts)}";
    }

    string Time(DateTimeOffset now) => Numbers.Duration(now - state.StartedAt).PadLeft(9);

    internal static string Describe(Configuration configuration) => string.Join(' ', configuration.Select(entry =>
        $"{entry.Key}={(entry.Value is ParameterValue.Float number ? Numbers.Short(number.Value) : entry.Value)}"));
}
