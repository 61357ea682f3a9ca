namespace HyperSweep.Dashboard.Tests.Server;

public sealed class QueryApiTests
{
    const string Endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n";

    [Fact]
    public async Task A_query_sees_the_sweep_and_the_selection()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2, 3);
        const string Sql = "select trial from results where sweep = $sweep and trial in (select value from json_each($selection))";

        var (status, chosen) = await served.PostAsync("api/query", new { sql = Sql, sweep = 1, selection = new[] { 1, 3 } });
        var (_, all) = await served.PostAsync("api/query", new { sql = Sql, sweep = 1 });

        Assert.Equal((200, "[[1],[3]]"), (status, chosen.GetProperty("rows").GetRawText()));
        Assert.Equal("[[1],[2],[3]]", all.GetProperty("rows").GetRawText());
    }

    [Theory]
    [InlineData("delete from trials")]
    [InlineData("update trials set status = 'queued'")]
    [InlineData("attach '/tmp/hypersweep-dashboard-attached.db' as other")]
    [InlineData("vacuum into '/tmp/hypersweep-dashboard-attached.db'")]
    [InlineData("pragma writable_schema = 1")]
    [InlineData("select 1; drop table trials")]
    [InlineData("select load_extension('/tmp/x')")]
    [InlineData("")]
    [InlineData("select * from no_such_table")]
    public async Task What_does_not_read_is_refused(string sql)
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Plan(1, 2, 3);

        var (status, answer) = await served.PostAsync("api/query", new { sql });

        Assert.Equal(400, status);
        Assert.StartsWith("Expected", answer.GetProperty("error").GetString());
        Assert.Equal(3, (await served.GetAsync("api/sweeps/1/trials")).GetProperty("numbers").GetArrayLength());
        Assert.False(File.Exists("/tmp/hypersweep-dashboard-attached.db"));
        Assert.Empty(served.Faults);
    }

    [Fact]
    public async Task A_query_without_end_is_stopped()
    {
        await using var served = await ServedSweep.StartAsync(queryTime: TimeSpan.FromSeconds(0.3));

        var (status, answer) = await served.PostAsync("api/query", new { sql = Endless });

        Assert.Equal(400, status);
        Assert.Contains("within 0.3 s", answer.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("with recursive n(i) as (select 1 union all select i + 1 from n) select i from n", 2000)]
    [InlineData("with recursive n(i) as (select 1 union all select i + 1 from n) select hex(zeroblob(1000000)) from n", 5)]
    public async Task A_large_answer_is_cut(string sql, int rows)
    {
        await using var served = await ServedSweep.StartAsync();

        var (_, answer) = await served.PostAsync("api/query", new { sql });

        Assert.True(answer.GetProperty("is_cut").GetBoolean());
        Assert.Equal(rows, answer.GetProperty("rows").GetArrayLength());
        Assert.True(answer.GetRawText().Length < 200_000);
    }

    [Fact]
    public async Task A_text_beyond_all_measure_is_refused()
    {
        await using var served = await ServedSweep.StartAsync();

        var (status, answer) = await served.PostAsync("api/query", new { sql = "select zeroblob(900000000)" });

        Assert.Equal(400, status);
        Assert.Contains("64 MB", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Neither_a_query_nor_an_open_page_holds_up_the_writer()
    {
        await using var served = await ServedSweep.StartAsync(queryTime: TimeSpan.FromMinutes(10));
        served.Sweep.Plan(1);
        using var page = await served.Client.GetAsync("api/changes", HttpCompletionOption.ResponseHeadersRead);
        using var cancellation = new CancellationTokenSource();
        var query = served.Client.PostAsync(
            "api/query", System.Net.Http.Json.JsonContent.Create(new { sql = Endless + ", trials" }), cancellation.Token);

        // A writer that is blocked waits for a while and then fails.
        for (var cohort = 1; cohort <= 20; cohort++) served.Sweep.Finish(cohort, cohort);

        Assert.False(query.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
    }

    [Fact]
    public async Task Saved_queries_all_run()
    {
        await using var served = await ServedSweep.StartAsync();
        served.Sweep.Finish(1, 1, 2, 3);

        foreach (var saved in (await served.GetAsync("api/queries")).EnumerateArray())
        {
            var (status, _) = await served.PostAsync("api/query", new { sql = saved.GetProperty("sql").GetString(), sweep = 1 });
            Assert.Equal(200, status);
        }
    }
}
