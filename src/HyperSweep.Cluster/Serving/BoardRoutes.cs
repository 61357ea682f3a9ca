using HyperSweep.Cluster.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Cluster.Serving;

/// <summary>A board over HTTP. Bodies must say that they are JSON, which no page of a browser can do unasked.</summary>
static class BoardRoutes
{
    public static void Map(IEndpointRouteBuilder routes, ISweepBoard board)
    {
        routes.MapPost(Routes.Sweeps, Handle<Submission>(submission => board.Submit(submission)));
        routes.MapPost(Routes.Query, Handle<Question>(question => board.Ask(question)));
        routes.MapPost(Routes.Sweeps + "/{sweep}/{action}", Handle<Act>((act, context) =>
            board.Act((string)context.GetRouteValue("sweep")!, (string)context.GetRouteValue("action")!) is { } told
                ? new Told(told)
                : throw new ClusterException($"Expected a sweep of this coordinator, got '{context.GetRouteValue("sweep")}'.")));
    }

    static RequestDelegate Handle<TBody>(Func<TBody, object> answer) where TBody : class => Handle<TBody>((body, _) => answer(body));

    static RequestDelegate Handle<TBody>(Func<TBody, HttpContext, object> answer) where TBody : class => async context =>
    {
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }
        try
        {
            var body = await context.Request.ReadFromJsonAsync<TBody>(Assignment.Json, context.RequestAborted)
                ?? throw new ClusterException("Expected a JSON object, got null.");
            await context.Response.WriteAsJsonAsync(answer(body, context), Assignment.Json, context.RequestAborted);
        }
        catch (Exception fault) when (fault is ClusterException or System.Text.Json.JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new Refusal(fault.Message), Assignment.Json, context.RequestAborted);
        }
    };

    /// <summary>An empty object: the address says it all.</summary>
    sealed record Act;
}
