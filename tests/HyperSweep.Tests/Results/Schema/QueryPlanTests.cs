using System.Text.RegularExpressions;
using HyperSweep.Results;

namespace HyperSweep.Tests.Results.Schema;

/// <summary>Views stay quick as tables grow only while SQLite looks rows up; a plan shows that better than a clock.</summary>
public sealed partial class QueryPlanTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly SweepDatabase _database;

    public QueryPlanTests()
    {
        var path = _folder.File("sample.db");
        SampleDatabase.Write(path, trials: 200, epochs: 2);
        _database = SweepDatabase.Open(path, DatabaseMode.ReadOnly);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("select * from results", "SEARCH t USING PRIMARY KEY (sweep_id=?)")]
    [InlineData("select * from results where sweep = 'sample' and trial = 5", "SEARCH t USING PRIMARY KEY (sweep_id=? AND number=?)")]
    [InlineData("select * from leaderboard", "SEARCH c USING COVERING INDEX trials_by_status (sweep_id=? AND status=?)")]
    [InlineData("select * from leaderboard", "SEARCH t USING PRIMARY KEY (sweep_id=? AND number=?)")]
    [InlineData("select * from progress", "SEARCH t USING COVERING INDEX trials_by_status (sweep_id=? AND status=?)")]
    [InlineData("select * from progress", "SEARCH t USING COVERING INDEX trials_by_value (sweep_id=? AND value>?)")]
    [InlineData("select * from failures", "SEARCH t USING INDEX trials_by_status (sweep_id=? AND status=?)")]
    [InlineData("select * from learning_curves", "SEARCH e USING PRIMARY KEY (sweep_id=?)")]
    [InlineData("select * from learning_curves where trial = 5", "SEARCH e USING PRIMARY KEY (sweep_id=? AND trial=?)")]
    [InlineData("select * from params where trial = 5", "SEARCH t USING PRIMARY KEY (sweep_id=? AND number=?)")]
    [InlineData("select * from rungs", "SEARCH d USING PRIMARY KEY (sweep_id=?)")]
    [InlineData("select * from timeline", "SEARCH r USING PRIMARY KEY (sweep_id=?)")]
    public void Rows_are_found_by_key(string sql, string step)
    {
        var plan = _database.Connection.Query($"explain query plan {sql}", row => row.GetString(3));

        Assert.Contains(plan.Select(line => NamedTable().Replace(line, "$1")), line => line.StartsWith(step, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => LargeTableScan().IsMatch(line));
    }

    // Newer versions of SQLite say t where older ones say TABLE trials AS t.
    [GeneratedRegex(@"TABLE \w+ AS (\w+)")]
    private static partial Regex NamedTable();

    [GeneratedRegex("^SCAN (TABLE )?(trials|epochs|runs|events)")]
    private static partial Regex LargeTableScan();
}
