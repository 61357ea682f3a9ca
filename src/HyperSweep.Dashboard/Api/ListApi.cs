using HyperSweep.Dashboard.Reading;
using HyperSweep.Results.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>Lists that the page shows as they are: runs, failures, events, workers.</summary>
static class ListApi
{
    static readonly QueryLimits Limits = new(20_000, TimeSpan.FromSeconds(10));

    static readonly Dictionary<string, string> Lists = new()
    {
        ["runs"] = """
            select r.term || '.' || r.cohort || '.' || r.attempt as run, r.worker, r.attempt, r.started_at, r.ended_at, r.outcome,
                r.error, r.trials
            from runs r join sweeps s on s.id = r.sweep_id where s.name = $sweep order by r.started_at, r.term, r.cohort
            """,
        ["failures"] = """
            select trial, error, epochs_done, attempts, worker, run, finished_at, params from failures
            where sweep = $sweep order by trial
            """,
        ["events"] = """
            select e.at, e.level, e.kind, e.text, e.trial, e.worker from events e join sweeps s on s.id = e.sweep_id
            where s.name = $sweep order by e.id desc
            """,
        ["workers"] = """
            select w.name, w.trials_done, w.first_seen, w.last_seen,
                (select count(*) from trials t where t.sweep_id = w.sweep_id and t.status = 'running' and t.worker = w.name) as running,
                (select total(t.seconds) from trials t where t.sweep_id = w.sweep_id and t.worker = w.name) as seconds
            from workers w join sweeps s on s.id = w.sweep_id where s.name = $sweep order by w.name
            """,
    };

    public static IEnumerable<string> Names => Lists.Keys;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var name in Names)
            routes.MapGet($"/api/sweeps/{{id:long}}/{name}", (long id, ResultSource source, CancellationToken cancellation) =>
            {
                var result = Read(source, id, name, cancellation);
                return ApiJson.Written(json => TableJson.Write(json, result));
            });
    }

    public static QueryResult Read(ResultSource source, long sweepId, string list, CancellationToken cancellation = default) =>
        source.Query(Lists[list], Limits, source.Read(sweepId, (_, sweep) => sweep.Name), cancellation: cancellation);
}
