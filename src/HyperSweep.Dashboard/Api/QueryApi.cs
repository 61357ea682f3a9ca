using System.Diagnostics;
using System.Net;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>The SQL console: one statement that reads, for a limited time, with a limited answer, and few at once.</summary>
static class QueryApi
{
    const int RowsMax = 2_000, AtOnceMax = 2;
    const long BytesMax = 8 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var turns = new SemaphoreSlim(AtOnceMax);
        routes.MapGet("/api/queries", () => ApiJson.Of(SavedQueries.All));
        routes.MapPost("/api/query", async (HttpContext context, ResultSource source, DashboardOptions options) =>
        {
            if (!context.Request.HasJsonContentType()) throw ApiException.Invalid("Expected a body of content type application/json.");
            var request = await context.Request.ReadFromJsonAsync<QueryRequest>(ApiJson.Options, context.RequestAborted);
            if (string.IsNullOrWhiteSpace(request?.Sql)) throw ApiException.Invalid("Expected a query, got nothing to run.");
            if (!await turns.WaitAsync(options.QueryTime, context.RequestAborted))
                throw new ApiException(HttpStatusCode.TooManyRequests, "Other queries are still running: try again when they are done.");
            try
            {
                return await Task.Run(() => Run(request, source, options, context.RequestAborted));
            }
            finally
            {
                turns.Release();
            }
        });
    }

    static IResult Run(QueryRequest request, ResultSource source, DashboardOptions options, CancellationToken cancellation)
    {
        var sweep = request.Sweep is { } id ? source.Read(id, (_, found) => found.Name) : null;
        var limits = new QueryLimits(RowsMax, options.QueryTime) { BytesMax = BytesMax };
        var clock = Stopwatch.StartNew();
        var result = source.Query(request.Sql!, limits, sweep, request.Selection, cancellation);
        var elapsed = clock.Elapsed;
        return ApiJson.Written(json => TableJson.Write(json, result, elapsed));
    }
}
