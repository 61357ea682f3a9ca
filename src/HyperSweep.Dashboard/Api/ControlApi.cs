using System.Net;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>Pause, stop, cancel and retry, for who shows the token: the only requests that change something.</summary>
static class ControlApi
{
    const string Scheme = "Bearer ";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/sweeps/{id:long}/control", async (
            long id, HttpContext context, ResultSource source, DashboardOptions options) =>
        {
            RequireToken(context, options);
            if (!context.Request.HasJsonContentType()) throw ApiException.Invalid("Expected a body of content type application/json.");
            var request = await context.Request.ReadFromJsonAsync<ControlRequest>(ApiJson.Options, context.RequestAborted);
            var sweep = source.Read(id, (_, found) => found);
            using var database = SweepDatabase.Open(source.Path, DatabaseMode.ReadWrite);
            return ApiJson.Of(Do(database, sweep, request?.Action, options.Clock.GetUtcNow()));
        });

    static void RequireToken(HttpContext context, DashboardOptions options)
    {
        if (options.MayControl is not { } mayControl)
            throw new ApiException(HttpStatusCode.Forbidden,
                "This dashboard only reads: start it with --control, or use hypersweep pause, stop, cancel, retry.");
        var given = context.Request.Headers.Authorization.ToString();
        if (!given.StartsWith(Scheme, StringComparison.Ordinal) || !mayControl(given[Scheme.Length..]))
            throw new ApiException(
                HttpStatusCode.Unauthorized, "Expected the token that 'hypersweep dashboard --control' tells, got another.");
    }

    static ControlAnswer Do(SweepDatabase database, SweepRecord sweep, string? action, DateTimeOffset now) => action switch
    {
        "pause" => Ask(database, sweep, SweepRequest.Pause, now),
        "stop" => Ask(database, sweep, SweepRequest.Stop, now),
        "cancel" => Ask(database, sweep, SweepRequest.Cancel, now),
        "retry" => Retry(database, sweep, now),
        _ => throw ApiException.Invalid($"Expected pause, stop, cancel or retry, got '{action}'."),
    };

    static ControlAnswer Ask(SweepDatabase database, SweepRecord sweep, SweepRequest request, DateTimeOffset now)
    {
        var status = database.Ask(sweep.Id, request, now);
        return new(WordOf(status), status switch
        {
            SweepStatus.Finished => "It has finished already: nothing to do.",
            SweepStatus.Running => "Asked: who runs the sweep hears of it within a second.",
            _ => $"It is {WordOf(status)}.",
        });
    }

    // Who runs a sweep has its trials in mind: those of a running one cannot be given back behind its back.
    static ControlAnswer Retry(SweepDatabase database, SweepRecord sweep, DateTimeOffset now)
    {
        if (sweep.Status == SweepStatus.Running)
            throw new ApiException(HttpStatusCode.Conflict, "It is running: failed trials can be tried again when it has ended.");
        var count = database.RequeueFailed(sweep.Id, now);
        return new(WordOf(sweep.Status), count == 0
            ? "It has no failed trial."
            : $"{count} failed trials wait to be run again; 'hypersweep resume' goes on with the sweep.");
    }

    static string WordOf(SweepStatus status) => status.ToString().ToLowerInvariant();
}
