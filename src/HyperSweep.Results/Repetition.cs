using HyperSweep.Randomness;
using HyperSweep.Sweeps;
using HyperSweep.Text;

namespace HyperSweep.Results;

/// <summary>
/// The command that runs one trial of a stored sweep again: bit for bit, unless other trials had it stopped or gave it their weights, which
/// are not there then.
/// </summary>
public static class Repetition
{
    const string DefaultFile = "sweep.yaml";

    // So many seeds of a configuration can be told apart.
    const int RepeatsMax = 1000;

    /// <summary>
    /// Seeds are those of the sweep, one for each repeat of a configuration: so a sweep of this configuration alone, up to the repeat that
    /// the trial is, gives the same bits.
    /// </summary>
    /// <param name="file">The sweep file; null: the one that the stored command line names, else "sweep.yaml".</param>
    public static string CommandFor(SweepRecord sweep, Trial trial, string? file = null)
    {
        var values = trial.Configuration.Select(entry => $" --set {ShellWords.Quote($"{entry.Key}={entry.Value}")}");
        var earlier = sweep.Details.Overrides.Where(text => !IsReplaced(text, trial)).Select(text => $" --set {ShellWords.Quote(text)}");
        var repeat = Enumerable.Range(0, RepeatsMax).FirstOrDefault(i => SplitMix64.Derive(sweep.Details.Seed, (ulong)i) == trial.Seed);
        var repeats = repeat > 0 || Says(sweep, "repeats") ? $" --set search.repeats={repeat + 1}" : "";
        var racing = Says(sweep, "racing") ? " --set search.racing=none" : "";
        // Of its fold alone.
        var fold = trial.Fold is { } number
            ? $" --set {ShellWords.Quote($"dataset.validation={{ folds: {sweep.Details.Folds}, fold: {number} }}")}"
            : "";
        return $"hypersweep run {ShellWords.Quote(file ?? FileOf(sweep.Details.Command))} "
            + $"--name {ShellWords.Quote($"{sweep.Name}-{trial.Id.Number}")} --trials {repeat + 1}{repeats}{racing}"
            + fold + string.Concat(earlier.Concat(values));
    }

    static bool Says(SweepRecord sweep, string key) =>
        sweep.Details.Definition.Contains(key, StringComparison.Ordinal)
        || sweep.Details.Overrides.Any(text => text.Contains(key, StringComparison.Ordinal));

    static string FileOf(string command) => ShellWords.Split(command).FirstOrDefault(IsSweepFile) ?? DefaultFile;

    static bool IsSweepFile(string word) =>
        !word.StartsWith('-') && (word.EndsWith(".yaml", StringComparison.Ordinal) || word.EndsWith(".yml", StringComparison.Ordinal));

    static bool IsReplaced(string text, Trial trial)
    {
        var key = text.Split('=')[0].Trim();
        return key is "name" or "search.trials" or "search.repeats" or "repeats"
            || key.StartsWith("search.racing", StringComparison.Ordinal)
            || (trial.Fold is not null && key.StartsWith("dataset.validation", StringComparison.Ordinal))
            || trial.Configuration.Find(key.Replace("parameters.", "", StringComparison.Ordinal)) is not null;
    }
}
