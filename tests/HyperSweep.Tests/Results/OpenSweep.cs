using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

/// <summary>A database in a folder of its own, with one sweep in its first term.</summary>
sealed class OpenSweep : IDisposable
{
    readonly TempFolder _folder = new();

    public OpenSweep(string name = "digits", Goal goal = Goal.Maximize, int repeats = 1)
    {
        Database = SweepDatabase.Open(_folder.File("sweeps.db"), DatabaseMode.Create);
        Id = Database.CreateSweep(Samples.NewSweep(name, goal) with { Repeats = repeats }).Id;
        Store = Database.OpenStore(Id, Database.BeginTerm(Id, Samples.Start).Term);
    }

    public SweepDatabase Database { get; }

    public long Id { get; }

    public SweepStore Store { get; }

    public void Commit(params Change[] changes) => Store.Commit(changes);

    /// <summary>The only row's only value as text; what a user sees in sqlite3.</summary>
    public string? Scalar(string sql) => Column(sql).Single();

    public IReadOnlyList<string?> Column(string sql) =>
        Database.Connection.Query(sql, row => row.IsDBNull(0) ? null : row.GetString(0));

    public void Dispose()
    {
        Store.Dispose();
        Database.Dispose();
        _folder.Dispose();
    }
}
