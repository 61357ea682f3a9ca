using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using HyperSweep.Dashboard.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HyperSweep.Dashboard.Api;

/// <summary>
/// Server-Sent Events: one named "change", with a growing number, whenever the database has changed. The page then asks for what
/// is new.
/// </summary>
static class ChangeApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/changes", (ChangeFeed feed, CancellationToken cancellation) =>
            TypedResults.ServerSentEvents(Events(feed, cancellation)));

    static async IAsyncEnumerable<SseItem<long>> Events(ChangeFeed feed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var change in feed.Follow(cancellation))
            yield return new(change, "change") { ReconnectionInterval = TimeSpan.FromSeconds(1) };
    }
}
