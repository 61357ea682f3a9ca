using System.Globalization;
using HyperSweep.Config.Keys;
using HyperSweep.Search.Racing;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the section <c>search.racing</c> and sees that its test can tell anything.</summary>
sealed class RacingBinder(DiagnosticBag bag)
{
    /// <param name="repeats">Of a configuration.</param>
    /// <returns>Null without the section, when it says none, and after faults.</returns>
    public RacingDefinition? Bind(Section search, int repeats)
    {
        if (!search.Has("racing")) return null;
        var section = search.Open("racing");
        if (section.IsBroken) return null;
        var word = section.Word("test");
        if (word == "none") return null;
        var test = word == "wilcoxon" ? PairedTestKind.Wilcoxon : PairedTestKind.TTest;
        var level = section.Number("level")?.Value ?? RacingDefinition.LevelDefault;
        var least = (int)(section.Whole("min_repeats") ?? RacingDefinition.MinRepeatsDefault);
        if (level is not (> 0 and < 1))
        {
            bag.Add(DiagnosticCodes.OutOfRange, section.Value("level")!.Span,
                $"expected '{section.What("level")}' to be above 0 and below 1, got {Show(level)}");
            return null;
        }
        if (repeats <= least)
        {
            bag.Add(DiagnosticCodes.DoesNotApply, search.PlaceOf("racing"),
                $"expected {least + 1} or more repeats with 'search.racing', got {repeats}: nothing could be skipped",
                $"add 'repeats: {least + 3}', or leave 'racing' out");
            return null;
        }
        if (PairedTest.ChanceMin(test, repeats - 1) > level)
        {
            var enough = 1 + Enumerable.Range(1, 1100).First(count => PairedTest.ChanceMin(test, count) <= level);
            bag.Add(DiagnosticCodes.DoesNotApply, search.PlaceOf("racing"),
                $"expected {enough} or more repeats for wilcoxon at a level of {Show(level)}, got {repeats}: it could never tell",
                "use 'racing: t_test', a larger level or more repeats");
            return null;
        }
        return new(test, level, least);
    }

    static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
