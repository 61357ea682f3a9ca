using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Results.Storing;

static class TrialReading
{
    /// <summary>Of a row that begins with number, params and seed.</summary>
    /// <param name="rule">Which column is stop_rule.</param>
    /// <param name="fold">Which column is fold.</param>
    public static Trial Trial(SqliteDataReader row, int rule, int fold) =>
        new(new(row.GetInt32(0)), ConfigurationJson.Read(row.GetString(1)), row.Seed(2))
        {
            Fold = row.IsDBNull(fold) ? null : row.GetInt32(fold),
            StopRule = row.Text(rule) is not { } text ? null : StopRuleText.Read(text)
                ?? throw new FormatException($"Expected a rule that stops trial #{row.GetInt32(0)}, got '{text}'."),
        };
}
