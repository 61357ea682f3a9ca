using HyperSweep.Dashboard.Playground;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>The playground's arithmetic, done by the core.</summary>
static class PlaygroundApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/playground", async (HttpContext context) =>
    {
        if (!context.Request.HasJsonContentType()) throw ApiException.Invalid("Expected a body of content type application/json.");
        var request = await context.Request.ReadFromJsonAsync<PlaygroundRequest>(ApiJson.Options, context.RequestAborted);
        return ApiJson.Of(PlaygroundModel.Answer(request ?? throw ApiException.Invalid("Expected a playground, got nothing.")));
    });
}
