using HyperSweep.Results;
using HyperSweep.Results.Schema;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Tests.Results;

public sealed class DatabaseFileTests : IDisposable
{
    static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(50);

    readonly TempFolder _folder = new();

    string Db => _folder.File("a.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_database_is_durable_and_marked_as_ours()
    {
        using var database = SweepDatabase.Open(Db, DatabaseMode.Create);

        Assert.Equal("wal", database.Connection.Query("pragma journal_mode", row => row.GetString(0))[0]);
        Assert.Equal(2, database.Connection.Number("pragma synchronous"));
        Assert.Equal(1, database.Connection.Number("pragma foreign_keys"));
        Assert.Equal(30_000, database.Connection.Number("pragma busy_timeout"));
        Assert.Equal(0x48535750, database.Connection.Number("pragma application_id"));
        Assert.Equal(Migrations.Newest, database.Connection.Number("pragma user_version"));
    }

    [Theory]
    [InlineData(DatabaseMode.Create)]
    [InlineData(DatabaseMode.ReadWrite)]
    [InlineData(DatabaseMode.ReadOnly)]
    public void A_database_opens_again_in_every_mode(DatabaseMode mode)
    {
        using (var created = SweepDatabase.Open(Db, DatabaseMode.Create)) created.CreateSweep(Samples.NewSweep());

        using var database = SweepDatabase.Open(Db, mode);

        Assert.Equal("digits", Assert.Single(database.ListSweeps()).Name);
    }

    [Fact]
    public async Task Many_can_create_it_at_once()
    {
        var opening = Enumerable.Range(0, 8).Select(_ => Task.Run(() => SweepDatabase.Open(Db, DatabaseMode.Create).Dispose()));

        await Task.WhenAll(opening);

        using var database = SweepDatabase.Open(Db, DatabaseMode.ReadOnly);
        Assert.Empty(database.ListSweeps());
    }

    [Fact]
    public void A_name_that_looks_like_settings_is_a_file_name()
    {
        var path = _folder.File("a;Mode=Memory'\" ü.db");

        SweepDatabase.Open(path, DatabaseMode.Create).Dispose();

        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_text_file_is_no_database()
    {
        File.WriteAllText(Db, string.Concat(Enumerable.Repeat("version: 1\n", 200)));

        AssertFault(DatabaseFault.NotADatabase, DatabaseMode.ReadWrite, "which is not a SQLite database");
    }

    [Fact]
    public void A_damaged_database_is_told()
    {
        SampleDatabase.Write(Db, 300, 2);
        var bytes = File.ReadAllBytes(Db);
        bytes.AsSpan(4096).Fill(0xA5);
        File.WriteAllBytes(Db, bytes);

        var error = Assert.Throws<DatabaseException>(() =>
        {
            using var database = SweepDatabase.Open(Db, DatabaseMode.ReadOnly);
            database.ListSweeps();
        });

        Assert.Equal(DatabaseFault.Corrupt, error.Fault);
        Assert.Contains("which is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_programs_database_stays_untouched()
    {
        Sqlite("create table notes(text); pragma user_version = 7");

        AssertFault(DatabaseFault.OtherProgram, DatabaseMode.Create, "which another program made");

        Assert.Equal("notes", Sqlite("select group_concat(name) from sqlite_master"));
    }

    [Fact]
    public void An_empty_file_is_filled_only_when_asked_for()
    {
        File.WriteAllText(Db, "");

        AssertFault(DatabaseFault.OtherProgram, DatabaseMode.ReadWrite, "which is empty");
        SweepDatabase.Open(Db, DatabaseMode.Create).Dispose();

        Assert.Equal($"{Migrations.Newest}", Sqlite("select user_version from pragma_user_version"));
    }

    [Theory]
    [InlineData(DatabaseMode.Create)]
    [InlineData(DatabaseMode.ReadOnly)]
    public void A_newer_schema_asks_for_an_upgrade(DatabaseMode mode)
    {
        SweepDatabase.Open(Db, DatabaseMode.Create).Dispose();
        Sqlite("pragma user_version = 99");

        AssertFault(DatabaseFault.NewerSchema, mode, $"Expected schema at most {Migrations.Newest}, got 99");
    }

    [Fact]
    public void An_older_schema_cannot_be_brought_up_to_date_by_a_reader()
    {
        SweepDatabase.Open(Db, DatabaseMode.Create).Dispose();
        Sqlite("pragma user_version = 0");

        AssertFault(DatabaseFault.OlderSchema, DatabaseMode.ReadOnly, $"Expected schema {Migrations.Newest}, got 0");
    }

    [Fact]
    public void Migrations_run_once_and_in_order()
    {
        using var database = SweepDatabase.Open(Db, DatabaseMode.Create);
        Action<HyperSweep.Results.Sqlite.Connection>[] steps =
        [
            .. Enumerable.Repeat<Action<HyperSweep.Results.Sqlite.Connection>>(_ => Assert.Fail("Done before."), Migrations.Newest),
            added => added.Execute("create table added(x)"),
        ];

        Migrations.Apply(database.Connection, steps);
        Migrations.Apply(database.Connection, steps);

        Assert.Equal(Migrations.Newest + 1, Migrations.Version(database.Connection));
    }

    [Fact]
    public void A_migration_that_fails_leaves_nothing_behind()
    {
        using var database = SweepDatabase.Open(Db, DatabaseMode.Create);

        Action<HyperSweep.Results.Sqlite.Connection>[] steps =
        [
            .. Enumerable.Repeat<Action<HyperSweep.Results.Sqlite.Connection>>(_ => { }, Migrations.Newest),
            added => added.Execute("create table added(x); create table added(x)"),
        ];

        Assert.Throws<DatabaseException>(() => Migrations.Apply(database.Connection, steps));

        Assert.Equal(Migrations.Newest, Migrations.Version(database.Connection));
        Assert.Equal(0, database.Connection.Number("select count(*) from sqlite_master where name = 'added'"));
    }

    static readonly (string Table, string Name)[] LaterColumns =
    [
        .. new[] { "metric2", "goal2", "metric3", "goal3" }.Select(name => ("sweeps", name)),
        .. new[] { "value2", "value3", "function_value2", "function_value3" }.Select(name => ("trials", name)),
        .. new[] { "function_value2", "function_value3" }.Select(name => ("epochs", name)),
    ];

    const string WithoutMeans =
        "drop view configurations; drop view progress; drop table means; drop table knowledge; alter table sweeps drop column repeats; "
        + "alter table sweeps drop column folds; alter table trials drop column fold; ";

    [Theory]
    [InlineData("value2")]
    [InlineData("fold")]
    public void A_parameter_that_is_called_like_a_later_column_gets_another_one(string name)
    {
        SweepDatabase.Open(Db, DatabaseMode.Create).Dispose();
        Sqlite("drop view results; drop view pareto; drop view leaderboard; drop view learning_curves; " + WithoutMeans
            + string.Concat(LaterColumns.Select(column => $"alter table {column.Table} drop column {column.Name}; "))
            + $"alter table trials add column {name}; insert into parameters(name, column_name) values('{name}', '{name}'); "
            + "pragma user_version = 6");

        SweepDatabase.Open(Db, DatabaseMode.ReadWrite).Dispose();

        Assert.Equal($"param_{name}", Sqlite($"select column_name from parameters where name = '{name}'"));
        Assert.Equal("2", Sqlite($"select count(*) from pragma_table_info('trials') where name in ('{name}', 'param_{name}')"));
        Assert.Equal("0", Sqlite($"select count(param_{name}) from results"));
    }

    [Fact]
    public void A_file_of_the_first_schema_is_brought_up_to_date_when_it_is_next_written_to()
    {
        SweepDatabase.Open(Db, DatabaseMode.Create).Dispose();
        Sqlite("drop view results; drop view timeline; drop view rungs; drop view pareto; drop view leaderboard; " + WithoutMeans
            + "drop view schedules; drop view ancestry; drop view learning_curves; drop table lineage; drop table stages; "
            + string.Concat(LaterColumns.Select(column => $"alter table {column.Table} drop column {column.Name}; "))
            + "drop table decisions; drop table checkpoints; alter table runs drop column from_epoch; "
            + "alter table runs drop column to_epoch; alter table trials drop column stop_rule; "
            + "alter table trials drop column stop_reason; "
            + "alter table sweeps drop column request; alter table sweeps drop column decisions_of; pragma user_version = 1");

        SweepDatabase.Open(Db, DatabaseMode.ReadWrite).Dispose();

        Assert.Equal("1", Sqlite("select count(*) from pragma_table_info('sweeps') where name = 'request'"));
        Assert.Equal("2", Sqlite("select count(*) from pragma_table_info('trials') where name in ('stop_rule', 'stop_reason')"));
        Assert.Equal("0", Sqlite("select count(stop_reason) from results"));
    }

    [Fact]
    public void A_missing_file_is_not_made_for_a_reader()
    {
        AssertFault(DatabaseFault.FileMissing, DatabaseMode.ReadOnly, "got no such file: run a sweep first");

        Assert.False(File.Exists(Db));
    }

    [Fact]
    public void A_missing_folder_is_named() => AssertFault(
        DatabaseFault.FolderMissing, DatabaseMode.Create, "none for the database, got no such folder", _folder.File("none/a.db"));

    [Fact]
    public void A_folder_is_no_file() =>
        AssertFault(DatabaseFault.CannotOpen, DatabaseMode.Create, "which is a folder", Path.GetDirectoryName(Db)!);

    [Fact]
    public void A_folder_that_takes_no_files_is_told() => AssertFault(
        DatabaseFault.CannotOpen, DatabaseMode.Create, "but the system refuses",
        OperatingSystem.IsLinux() ? "/proc/hypersweep.db" : @"Z:\none.db");

    [Fact]
    public void A_reader_cannot_write()
    {
        SweepDatabase.Open(Db, DatabaseMode.Create).Dispose();
        using var database = SweepDatabase.Open(Db, DatabaseMode.ReadOnly);

        var error = Assert.Throws<DatabaseException>(() => database.CreateSweep(Samples.NewSweep()));

        Assert.Equal(DatabaseFault.ReadOnly, error.Fault);
    }

    [Fact]
    public void Another_writers_lock_is_told_after_the_wait()
    {
        using var database = SweepDatabase.Open(Db, DatabaseMode.Create, ShortWait);
        using var other = SweepDatabase.Open(Db, DatabaseMode.ReadWrite, ShortWait);

        var error = other.Connection.Write(() => Assert.Throws<DatabaseException>(() => database.CreateSweep(Samples.NewSweep())));

        Assert.Equal(DatabaseFault.Locked, error.Fault);
        Assert.Equal("digits", database.CreateSweep(Samples.NewSweep()).Name);
    }

    [Fact]
    public void A_reader_sees_one_moment_and_holds_up_nobody()
    {
        using var database = SweepDatabase.Open(Db, DatabaseMode.Create, ShortWait);
        using var reader = SweepDatabase.Open(Db, DatabaseMode.ReadOnly, ShortWait);

        var (before, during) = reader.Connection.Read(() =>
        {
            var first = reader.ListSweeps().Count;
            database.CreateSweep(Samples.NewSweep());
            return (first, reader.ListSweeps().Count);
        });

        Assert.Equal((0, 0), (before, during));
        Assert.Single(reader.ListSweeps());
    }

    void AssertFault(DatabaseFault fault, DatabaseMode mode, string message, string? path = null)
    {
        var error = Assert.Throws<DatabaseException>(() => SweepDatabase.Open(path ?? Db, mode, ShortWait));

        Assert.Equal(fault, error.Fault);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    string? Sqlite(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Db};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
