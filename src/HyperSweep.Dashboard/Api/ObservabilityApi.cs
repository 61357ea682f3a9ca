using System.Net;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>For monitoring: /metrics as Prometheus reads it, and whether this process lives and can answer.</summary>
static class ObservabilityApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Text("live\n"));
        routes.MapGet("/health/ready", (ResultSource source) => Ready(source));
        routes.MapGet("/metrics", (ResultSource source) =>
            TypedResults.Text(source.Read(database => MetricsText.Of(source, database)), MetricsText.ContentType));
    }

    // Ready: the database can be read. A load balancer or a service manager takes the status; people take the text.
    static ContentHttpResult Ready(ResultSource source)
    {
        try
        {
            _ = source.Read(database => database.DataVersion);
            return TypedResults.Text("ready\n");
        }
        catch (DatabaseException fault)
        {
            return TypedResults.Text($"not ready: {fault.Message}\n", statusCode: (int)HttpStatusCode.ServiceUnavailable);
        }
    }
}
