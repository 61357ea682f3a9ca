using HyperSweep.Results;
using HyperSweep.Results.Queries;

namespace HyperSweep.Tests.Results.Queries;

public sealed class QueryRunnerTests : IDisposable
{
    readonly OpenSweep _sweep = new();
    readonly QueryRunner _runner;

    public QueryRunnerTests()
    {
        _sweep.Commit(Samples.Planned([.. Enumerable.Range(1, 5).Select(Samples.Trial)]), Samples.Finished(1, 0.5));
        _runner = QueryRunner.Open(_sweep.Database.Path);
    }

    public void Dispose()
    {
        _runner.Dispose();
        _sweep.Dispose();
    }

    [Fact]
    public void Values_come_typed()
    {
        var result = Run("select trial, value, status, error, x'0102' as bytes from results where trial = 1");

        Assert.Equal(["trial", "value", "status", "error", "bytes"], result.Columns);
        Assert.Equal(new object?[] { 1L, 0.5, "completed", null, new byte[] { 1, 2 } }, Assert.Single(result.Rows));
        Assert.False(result.IsCut);
    }

    [Theory]
    [InlineData("select * from pragma_table_info('trials')")]
    [InlineData("pragma table_info(trials)")]
    [InlineData("pragma user_version")]
    [InlineData("with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select * from n")]
    [InlineData("select j.key, j.value from trials, json_each(params) j")]
    [InlineData("explain query plan select * from leaderboard")]
    [InlineData("-- a comment\nselect 1;")]
    public void What_only_reads_is_allowed(string sql) => Assert.NotEmpty(Run(sql).Rows);

    [Theory]
    [InlineData("attach '/tmp/hypersweep-attached.db' as other")]
    [InlineData("attach ':memory:' as other")]
    [InlineData("detach main")]
    [InlineData("pragma query_only = 0")]
    [InlineData("pragma user_version = 5")]
    [InlineData("pragma writable_schema = 1")]
    [InlineData("pragma journal_mode = delete")]
    [InlineData("select * from pragma_writable_schema(1)")]
    [InlineData("delete from trials")]
    [InlineData("update trials set status = 'queued'")]
    [InlineData("update sqlite_master set sql = ''")]
    [InlineData("insert into events(sweep_id, at, level, kind, text) values(1, '', '', '', '')")]
    [InlineData("create table t(x)")]
    [InlineData("create temp table t(x)")]
    [InlineData("drop table trials")]
    [InlineData("vacuum into '/tmp/hypersweep-vacuumed.db'")]
    [InlineData("begin immediate")]
    [InlineData("select load_extension('x')")]
    [InlineData("select 1; delete from trials")]
    [InlineData("with d as (select 1) delete from trials")]
    public void Whatever_does_more_is_refused(string sql)
    {
        Assert.Throws<QueryException>(() => Run(sql));

        Assert.Equal("5", _sweep.Scalar("select count(*) from trials"));
        Assert.False(File.Exists("/tmp/hypersweep-attached.db") || File.Exists("/tmp/hypersweep-vacuumed.db"));
    }

    [Fact]
    public void Refusals_say_why()
    {
        var error = Assert.Throws<QueryException>(() => Run("delete from trials"));

        Assert.Equal("Expected a query that only reads this database, got one that does more: use SELECT.", error.Message);
    }

    [Theory]
    [InlineData("select val_acuracy from results", "no such column: val_acuracy. Did you mean 'val_accuracy'?")]
    [InlineData("select r.lamda from results r", "no such column: r.lamda. Did you mean 'lambda'?")]
    [InlineData("select * from leaderbord", "no such table: leaderbord. Did you mean 'leaderboard'?")]
    [InlineData("select zzzzzzzzz from results", "no such column: zzzzzzzzz.")]
    [InlineData("selec 1", "near \"selec\": syntax error.")]
    public void Misspelt_names_have_a_suggestion(string sql, string message)
    {
        var error = Assert.Throws<QueryException>(() => Run(sql));

        Assert.Equal($"Expected a query that SQLite understands, got: {message}", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- nothing")]
    [InlineData("select 1; select 2")]
    [InlineData("select $other")]
    public void What_is_not_one_query_is_refused(string sql) => Assert.Throws<QueryException>(() => Run(sql));

    [Fact]
    public void Rows_beyond_the_limit_are_cut()
    {
        var result = _runner.Run("select trial from results", new(RowsMax: 3, TimeSpan.FromSeconds(30)));

        Assert.Equal([1L, 2L, 3L], result.Rows.Select(row => row[0]));
        Assert.True(result.IsCut);
        Assert.False(_runner.Run("select trial from results", new(RowsMax: 5, TimeSpan.FromSeconds(30))).IsCut);
    }

    [Fact]
    public void A_query_without_end_is_stopped()
    {
        const string endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

        var error = Assert.Throws<QueryException>(() => _runner.Run(endless, new(10, TimeSpan.FromMilliseconds(20))));

        Assert.Equal("Expected an answer within 0.02 s, got none: narrow the query, or allow it more time.", error.Message);
        Assert.Equal(5L, Run("select count(*) from results").Rows[0][0]);
    }

    [Fact]
    public void A_query_can_be_cancelled()
    {
        const string endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

        Assert.Throws<OperationCanceledException>(() => _runner.Run(endless, QueryLimits.Default, cancellation: new(canceled: true)));
    }

    [Fact]
    public void The_sweep_is_a_parameter_and_the_newest_by_default()
    {
        _sweep.Database.CreateSweep(Samples.NewSweep("newer"));

        Assert.Equal("newer", Run("select $sweep").Rows[0][0]);
        Assert.Equal("it's", _runner.Run("select $sweep", QueryLimits.Default, "it's").Rows[0][0]);
    }

    [Fact]
    public void Every_saved_query_runs() =>
        Assert.All(SavedQueries.All, query => Assert.NotEmpty(Run(query.Sql).Columns));

    [Fact]
    public void Saved_queries_are_found_by_name()
    {
        Assert.Equal(1L, Run(SavedQueries.Find("best")!.Sql).Rows[0][0]);
        Assert.Null(SavedQueries.Find("bets"));
        Assert.Equal(["best"], SavedQueries.Near("bets"));
        Assert.Distinct(SavedQueries.All.Select(query => query.Name));
    }

    [Fact]
    public void A_missing_database_is_told() =>
        Assert.Equal(DatabaseFault.FileMissing, Assert.Throws<DatabaseException>(() => QueryRunner.Open(_sweep.Database.Path + "x")).Fault);

    [Fact]
    public void The_selection_stands_for_trials()
    {
        const string Sql = "select trial from results where trial in (select value from json_each($selection))";

        var chosen = _runner.Run(Sql, QueryLimits.Default, selection: [2, 5]);
        var all = Run(Sql);

        Assert.Equal([2L, 5L], chosen.Rows.Select(row => row[0]));
        Assert.Equal(5, all.Rows.Count);
    }

    [Fact]
    public void An_answer_of_too_many_bytes_is_cut()
    {
        var result = _runner.Run("select trial, zeroblob(100) from results", QueryLimits.Default with { BytesMax = 150 });

        Assert.Equal((2, true), (result.Rows.Count, result.IsCut));
    }

    QueryResult Run(string sql) => _runner.Run(sql, QueryLimits.Default);
}
