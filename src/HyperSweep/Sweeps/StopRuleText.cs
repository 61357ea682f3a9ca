using System.Globalization;

namespace HyperSweep.Sweeps;

/// <summary>
/// Rules as one line, for tables and messages: <c>patience 3 0.001 0</c>, <c>threshold 0.2 Infinity 0 1</c>, <c>limits 12 NaN 0.4</c>.
/// </summary>
public static class StopRuleText
{
    /// <summary>Longer ones are refused: a limit for each of 100,000 epochs takes about half of it.</summary>
    public const int LengthMax = 4 << 20;

    public static string Write(StopRule rule) => rule switch
    {
        StopRule.Patience patience => Text($"patience {patience.Epochs} {patience.MinDelta:R} {patience.WarmupEpochs}"),
        StopRule.Threshold threshold =>
            Text($"threshold {threshold.Lower:R} {threshold.Upper:R} {threshold.WarmupEpochs} {threshold.IntervalEpochs}"),
        StopRule.Limits limits => string.Join(' ',
            limits.Worst.Select(limit => Text($"{limit:R}")).Prepend(Text($"{limits.LastTrial}")).Prepend("limits")),
        _ => throw new ArgumentException($"Expected a known rule, got {rule.GetType().Name}.", nameof(rule)),
    };

    /// <returns>Null when the text is not what <see cref="Write"/> answers.</returns>
    public static StopRule? Read(string text)
    {
        if (text.Length > LengthMax) return null;
        var words = text.Split(' ');
        StopRule? rule = words switch
        {
            ["patience", var epochs, var delta, var warmup]
                when Whole(epochs, 1) is { } e && Real(delta) is { } d and >= 0 && Whole(warmup, 0) is { } w =>
                new StopRule.Patience(e, d, w),
            ["threshold", var lower, var upper, var warmup, var interval]
                when Real(lower) is { } l && Real(upper) is { } u && Whole(warmup, 0) is { } w && Whole(interval, 1) is { } i =>
                new StopRule.Threshold(l, u, w, i),
            ["limits", var last, .. var limits] when Whole(last, 0) is { } n && Reals(limits) is { } worst => new StopRule.Limits(worst, n),
            _ => null,
        };
        return rule is not null && Write(rule) == text ? rule : null; // One spelling only.
    }

    static ValueList<double>? Reals(string[] words)
    {
        var numbers = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (Real(words[i]) is not { } number) return null;
            numbers[i] = number;
        }
        return new(numbers);
    }

    static double? Real(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static int? Whole(string word, int min) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min ? number : null;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
