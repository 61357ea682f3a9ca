using System.Globalization;
using System.Security.Cryptography;
using HyperSweep.Results;
using HyperSweep.Results.Columns;

namespace HyperSweep.Dashboard.Live;

/// <summary>The journals of all sweeps. Safe for many threads.</summary>
sealed class TrialJournals
{
    readonly Dictionary<long, TrialJournal> _journals = [];
    readonly Lock _lock = new();

    // Revisions of an earlier server mean nothing to this one.
    readonly string _server = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    /// <param name="after">A revision as answered before; anything else gives all trials.</param>
    /// <returns>The revision that the answer brings a page to, whether it holds all trials, and the trials.</returns>
    public (string Revision, bool IsWhole, TrialColumns Trials) Read(SweepDatabase database, long sweepId, string? after)
    {
        // The marks are older than the rows, never younger: at worst a row is sent twice.
        var marks = database.ReadMarks(sweepId);
        lock (_lock)
        {
            if (!_journals.TryGetValue(sweepId, out var journal)) _journals.Add(sweepId, journal = new());
            journal.Look(marks);
            var revision = FormattableString.Invariant($"{_server}-{journal.Revision}");
            return Parse(after) is { } known && known <= journal.Revision
                ? (revision, false, database.ReadTrials(sweepId, journal.ChangedAfter(known)))
                : (revision, true, database.ReadTrials(sweepId));
        }
    }

    long? Parse(string? text) =>
        text is not null && text.StartsWith($"{_server}-", StringComparison.Ordinal)
        && long.TryParse(text.AsSpan(_server.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : null;
}
