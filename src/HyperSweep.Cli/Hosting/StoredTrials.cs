using System.Globalization;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>Finds the trials that the user names.</summary>
static class StoredTrials
{
    public const string Best = "best";

    /// <param name="text">A number, with or without #, or 'best'.</param>
    /// <exception cref="CliException">There is no such trial.</exception>
    public static TrialDetail Get(SweepDatabase database, SweepRecord sweep, string text) =>
        database.TrialDetail(sweep.Id, Find(database, sweep, text))
        ?? throw CliException.Usage($"'{sweep.Name}' has no trial {text}", $"its trials are 1 to {sweep.Details.Trials}");

    static TrialId Find(SweepDatabase database, SweepRecord sweep, string text)
    {
        if (text == Best)
            return database.BestTrial(sweep.Id)?.Trial.Id ?? throw CliException.Usage($"no trial of '{sweep.Name}' has a result yet");
        return int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number)
            : throw CliException.Usage($"expected the number of a trial or '{Best}', got '{text}'");
    }
}
