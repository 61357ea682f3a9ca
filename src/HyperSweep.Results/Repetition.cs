using HyperSweep.Sweeps;
using HyperSweep.Text;

namespace HyperSweep.Results;

/// <summary>The command that runs one trial of a stored sweep again, bit for bit.</summary>
public static class Repetition
{
    const string DefaultFile = "sweep.yaml";

    /// <summary>All trials of a sweep share one seed, so a sweep of one trial with these values gives the same bits.</summary>
    /// <param name="file">The sweep file; null: the one that the stored command line names, else "sweep.yaml".</param>
    public static string CommandFor(SweepRecord sweep, Trial trial, string? file = null)
    {
        var values = trial.Configuration.Select(entry => $" --set {ShellWords.Quote($"{entry.Key}={entry.Value}")}");
        var earlier = sweep.Details.Overrides.Where(text => !IsReplaced(text, trial)).Select(text => $" --set {ShellWords.Quote(text)}");
        return $"hypersweep run {ShellWords.Quote(file ?? FileOf(sweep.Details.Command))} "
            + $"--name {ShellWords.Quote($"{sweep.Name}-{trial.Id.Number}")} --trials 1{string.Concat(earlier)}{string.Concat(values)}";
    }

    static string FileOf(string command) => ShellWords.Split(command).FirstOrDefault(IsSweepFile) ?? DefaultFile;

    static bool IsSweepFile(string word) =>
        !word.StartsWith('-') && (word.EndsWith(".yaml", StringComparison.Ordinal) || word.EndsWith(".yml", StringComparison.Ordinal));

    static bool IsReplaced(string text, Trial trial)
    {
        var key = text.Split('=')[0].Trim();
        return key is "name" or "search.trials"
            || trial.Configuration.Find(key.Replace("parameters.", "", StringComparison.Ordinal)) is not null;
    }
}
