using HyperSweep.Dashboard.Reading;
using HyperSweep.Results.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>Workers of all sweeps: what they do, how quickly, and when they were last heard of.</summary>
static class WorkerApi
{
    const string Query = """
        select w.name, s.id as sweep_id, s.name as sweep, s.status, w.trials_done, w.first_seen, w.last_seen,
            (select count(*) from trials t where t.sweep_id = w.sweep_id and t.status = 'running' and t.worker = w.name) as running,
            (select total(t.seconds) from trials t where t.sweep_id = w.sweep_id and t.worker = w.name) as seconds
        from workers w join sweeps s on s.id = w.sweep_id order by w.last_seen desc
        """;

    static readonly QueryLimits Limits = new(5_000, TimeSpan.FromSeconds(10));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/workers", (ResultSource source, CancellationToken cancellation) =>
        {
            var result = source.Query(Query, Limits, cancellation: cancellation);
            return ApiJson.Written(json => TableJson.Write(json, result));
        });
}
