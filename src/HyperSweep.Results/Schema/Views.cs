using HyperSweep.Results.Sqlite;

namespace HyperSweep.Results.Schema;

/// <summary>
/// The views that people query. Those with a column for each parameter are made anew when a parameter is new. CROSS JOIN fixes
/// the order of the loops: sweeps first, then rows by primary key.
/// </summary>
static class Views
{
    public static readonly IReadOnlyList<string> Names =
    [
        "results", "leaderboard", "configurations", "progress", "failures", "learning_curves", "params", "timeline", "worker_activity",
        "rungs", "schedules", "ancestry", "pareto",
    ];

    /// <summary>Columns of results and leaderboard beside those of the parameters, which must not be called the same.</summary>
    public static readonly IReadOnlyList<string> FixedColumns =
    [
        "rank", "sweep_id", "sweep", "trial", "status", "value", "value2", "value3", "val_accuracy", "val_loss", "train_accuracy",
        "train_loss", "regularization_loss", "test_accuracy", "test_loss", "seed", "fold", "epochs_done", "seconds", "worker", "attempts",
        "error", "stop_reason", "started_at", "finished_at", "command", "configuration", "first_trial", "last_trial", "seeds", "skipped",
        "mean", "deviation", "interval_low", "interval_high",
    ];

    const string Metrics = """
        t.val_accuracy, t.val_loss, t.train_accuracy, t.train_loss, t.regularization_loss, t.test_accuracy, t.test_loss
        """;

    const string Command = "s.show_command || ' ' || t.number as command";

    public static void Recreate(Connection connection, IReadOnlyList<ParameterColumn> parameters)
    {
        Drop(connection);
        var selects = Selects(parameters, ValuesOf(connection));
        foreach (var (name, select) in Names.Zip(selects)) connection.Execute($"create view {name} as\n{select}");
    }

    public static void Drop(Connection connection)
    {
        foreach (var name in Names) connection.Execute($"drop view if exists {name}");
    }

    // Further objectives have columns where some sweep has them.
    static string ValuesOf(Connection connection) =>
        connection.Number("select count(*) from pragma_table_info('sweeps') where name = 'metric2'") == 0 ? "t.value"
        : connection.Number("select count(*) from sweeps where metric3 is not null") > 0 ? "t.value, t.value2, t.value3"
        : connection.Number("select count(*) from sweeps where metric2 is not null") > 0 ? "t.value, t.value2"
        : "t.value";

    static string[] Selects(IReadOnlyList<ParameterColumn> parameters, string values)
    {
        var columns = string.Concat(parameters.Select(entry => $"t.{Sql.Identifier(entry.Column)} as {Sql.Identifier(entry.Column)}, "));
        return
        [
            Results(values, columns), Leaderboard(values, columns), Configurations(columns), Progress, Failures, LearningCurves,
            Params(parameters), Timeline, WorkerActivity, Rungs, PopulationViews.Schedules, PopulationViews.Ancestry,
            Pareto(values, columns),
        ];
    }

    static string Results(string values, string columns) => $"""
        select s.name as sweep, t.number as trial, t.status, {values}, {Metrics}, {columns}t.seed, t.fold, t.epochs_done, t.seconds,
            t.worker,
            t.attempts, t.error, t.stop_reason, t.started_at, t.finished_at, {Command}
        from sweeps s cross join trials t on t.sweep_id = s.id
        """;

    // As the core's ConfigurationRanking has it: trials of the winning configuration come first, those without a value last.
    // The rank is made from narrow rows out of an index, and the wide ones are looked up by key: sorting those takes twice as long.
    static string Leaderboard(string values, string columns) => $"""
        select r.rank, s.name as sweep, t.number as trial, t.status, {values}, {Metrics}, {columns}t.epochs_done, t.seconds, {Command}
        from (select c.sweep_id, c.number, row_number() over (
                partition by c.sweep_id
                order by c.value is null, m.count desc,
                    case g.goal when 'minimize' then coalesce(m.mean, c.value) else -coalesce(m.mean, c.value) end, c.number) as rank
            from sweeps g cross join trials c on c.sweep_id = g.id and c.status in ('completed', 'stopped')
                left join means m on m.sweep_id = g.id and g.repeats > 1 and m.configuration = (c.number - 1) / g.repeats + 1) r
            cross join sweeps s on s.id = r.sweep_id
            cross join trials t on t.sweep_id = r.sweep_id and t.number = r.number
        order by r.sweep_id, r.rank
        """;

    static string Configurations(string columns) => $"""
        select r.rank, s.name as sweep, r.configuration, r.first_trial, r.first_trial + s.repeats - 1 as last_trial, r.count as seeds,
            (select count(*) from trials k where k.sweep_id = s.id and k.number between r.first_trial and r.first_trial + s.repeats - 1
                and k.status = 'stopped' and k.epochs_done = 0) as skipped,
            r.mean, r.deviation, r.mean - r.half_width as interval_low, r.mean + r.half_width as interval_high,
            {columns}s.show_command || ' ' || r.first_trial as command
        from (select u.*, row_number() over (
                partition by u.sweep_id
                order by u.count desc, case u.goal when 'minimize' then u.mean else -u.mean end, u.configuration) as rank
            from (
                select g.id as sweep_id, g.goal, m.configuration, (m.configuration - 1) * g.repeats + 1 as first_trial, m.count, m.mean,
                    m.deviation, m.half_width
                from sweeps g cross join means m on m.sweep_id = g.id
                union all
                select g.id, g.goal, c.number, c.number, 1, c.value, null, null
                from sweeps g cross join trials c on c.sweep_id = g.id and g.repeats = 1 and c.value is not null) u) r
            cross join sweeps s on s.id = r.sweep_id
            cross join trials t on t.sweep_id = r.sweep_id and t.number = r.first_trial
        order by r.sweep_id, r.rank
        """;

    static readonly string Progress = $"""
        select sweep, status, total, queued, running, completed, stopped, failed, cancelled, best_value, best_trial, elapsed_seconds,
            (completed + stopped + failed) / nullif(elapsed_seconds, 0) as trials_per_second
        from (select s.name as sweep, s.status, s.trials as total,
            {Count("queued", "paused")}, {Count("running")}, {Count("completed")}, {Count("stopped")}, {Count("failed")},
            {Count("cancelled")},
            {Best("value", "mean")} as best_value, {Best("number", FirstWithValue)} as best_trial,
            (select sum(round(86400 * (julianday(m.last_at) - julianday(m.started_at)), 3)) from terms m
                where m.sweep_id = s.id) as elapsed_seconds
        from sweeps s)
        """;

    const string Failures = """
        select s.name as sweep, t.number as trial, t.error, t.epochs_done, t.attempts, t.worker, t.run, t.finished_at, t.params
        from sweeps s cross join trials t indexed by trials_by_status on t.sweep_id = s.id and t.status = 'failed'
        """;

    const string LearningCurves = """
        select s.name as sweep, e.trial, e.epoch,
            case s.metric when 'val_accuracy' then e.val_accuracy when 'val_loss' then e.val_loss
                when 'train_accuracy' then e.train_accuracy when 'train_loss' then e.train_loss
                when 'value2' then e.function_value2 when 'value3' then e.function_value3 else e.function_value end as value,
            e.val_accuracy, e.val_loss, e.train_accuracy, e.train_loss, e.regularization_loss
        from sweeps s cross join epochs e on e.sweep_id = s.id
        """;

    const string Timeline = """
        select s.name as sweep, r.term || '.' || r.cohort || '.' || r.attempt as run, r.term, r.cohort, r.attempt, r.worker,
            json_array_length(r.trials) as trials, r.from_epoch, r.to_epoch, r.started_at, r.ended_at,
            round(86400 * (julianday(r.ended_at) - julianday(r.started_at)), 3) as seconds, r.outcome, r.error
        from sweeps s cross join runs r on r.sweep_id = s.id
        """;

    const string WorkerActivity = """
        select s.name as sweep, r.worker,
            case when s.status = 'running' and max(r.ended_at is null) then 'training' else 'idle' end as state,
            count(*) as runs, sum(json_array_length(r.trials)) as trials, sum(r.outcome is 'lost') as lost,
            min(r.started_at) as first_at, max(coalesce(r.ended_at, r.started_at)) as last_at
        from sweeps s cross join runs r on r.sweep_id = s.id
        group by s.id, r.worker
        """;

    // How many trials came to each epoch at which trials are compared, and what became of them there.
    const string Rungs = """
        select s.name as sweep, d.epoch, count(*) as reached, sum(d.decision = 'promoted') as promoted,
            sum(d.decision = 'stopped') as stopped, min(d.at) as first_at, max(d.at) as last_at
        from sweeps s cross join decisions d on d.sweep_id = s.id
        group by s.id, d.epoch
        """;

    // Trials of sweeps with several objectives that no other trial beats. Losses are lower where better. With two objectives a trial is
    // beaten by one before it, by first and then by second loss, whose second loss is smaller, or the same with a smaller first one: that
    // takes sorting only. With three it is compared with the others, those with small first losses first: most are beaten soon.
    static string Pareto(string values, string columns) => $"""
        with losses as materialized (
            select t.sweep_id, t.number, s.metric3 is not null as has_third,
                case s.goal when 'minimize' then t.value else -t.value end as a,
                case s.goal2 when 'minimize' then t.value2 else -t.value2 end as b,
                case s.goal3 when 'minimize' then t.value3 else -t.value3 end as c
            from sweeps s cross join trials t on t.sweep_id = s.id and t.status in ('completed', 'stopped')
            where s.metric2 is not null and t.value is not null and t.value2 is not null
                and (s.metric3 is null or t.value3 is not null)
            order by t.sweep_id, a),
        front as (
            select sweep_id, number from (
                select sweep_id, number, a, b,
                    min(b) over (partition by sweep_id order by a, b rows between unbounded preceding and 1 preceding) as lowest,
                    min(a) over (partition by sweep_id, b) as first
                from losses where not has_third)
            where (lowest is null or lowest >= b) and a = first
            union all
            select sweep_id, number from losses l where has_third and not exists (
                select 1 from losses o where o.sweep_id = l.sweep_id and o.a <= l.a and o.b <= l.b and o.c <= l.c
                    and (o.a < l.a or o.b < l.b or o.c < l.c)))
        select s.name as sweep, t.number as trial, t.status, {values}, {Metrics}, {columns}t.epochs_done, t.seconds, {Command}
        from front f cross join sweeps s on s.id = f.sweep_id
            cross join trials t on t.sweep_id = f.sweep_id and t.number = f.number
        order by f.sweep_id, case s.goal when 'minimize' then t.value else -t.value end, t.number
        """;

    // Names from the JSON; values from the columns, because SQLite's reading of digits need not give the last bit.
    static string Params(IReadOnlyList<ParameterColumn> parameters)
    {
        var whens = string.Concat(parameters.Select(entry => $" when {Sql.Literal(entry.Name)} then t.{Sql.Identifier(entry.Column)}"));
        var value = whens.Length == 0 ? "j.value" : $"case j.key{whens} else j.value end";
        return $"""
            select s.name as sweep, t.number as trial, j.key as name, {value} as value
            from sweeps s cross join trials t on t.sweep_id = s.id cross join json_each(t.params) j
            """;
    }

    // Paused trials wait for others, not for a worker; in the progress of a sweep they are queued.
    static string Count(string status, string? alsoStatus = null) =>
        $"(select count(*) from trials t where t.sweep_id = s.id and t.status in ('{status}', '{alsoStatus ?? status}')) as {status}";

    const string FirstWithValue = """
        (select min(f.number) from trials f
            where f.sweep_id = s.id and (f.number - 1) / s.repeats + 1 = m.configuration and f.value is not null)
        """;

    /// <param name="ofTrial">Where configurations have one trial each.</param>
    /// <param name="ofMean">Where they are repeated.</param>
    static string Best(string ofTrial, string ofMean) => $"""
        case when s.repeats > 1 then case s.goal when 'minimize' then ({BestMean(ofMean, "asc")}) else ({BestMean(ofMean, "desc")}) end
            when s.goal = 'minimize' then ({BestValue(ofTrial, "asc")}) else ({BestValue(ofTrial, "desc")}) end
        """;

    static string BestValue(string column, string order) =>
        $"select t.{column} from trials t where t.sweep_id = s.id and t.value is not null order by t.value {order}, t.number limit 1";

    static string BestMean(string column, string order) =>
        $"select {column} from means m where m.sweep_id = s.id order by m.count desc, m.mean {order}, m.configuration limit 1";
}
