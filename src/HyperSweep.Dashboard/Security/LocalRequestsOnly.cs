using System.Net;
using HyperSweep.Dashboard.Api;
using Microsoft.AspNetCore.Http;

namespace HyperSweep.Dashboard.Security;

/// <summary>
/// Lets through only what a page of this server, or a person at this machine, asks for. A foreign name in Host would let a
/// web site reach the server by rebinding its own name to 127.0.0.1; a foreign Origin is a page of another site.
/// </summary>
/// <param name="publicOrigin">Of a proxy before this server; null: there is none.</param>
sealed class LocalRequestsOnly(RequestDelegate next, Uri? publicOrigin)
{
    static readonly string[] Names = ["127.0.0.1", "localhost"];

    public Task Handle(HttpContext context)
    {
        var (request, port) = (context.Request, context.Connection.LocalPort);
        if (!IsOwn(request.Host, port) && !IsPublic(request.Host))
            return Refuse(context, $"Expected Host 127.0.0.1:{port} or localhost:{port}, got '{request.Host}'.");
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsOwn(origin, port) && !IsPublic(origin))
            return Refuse(context, $"Expected a request of this server's own page, got one of {origin}.");
        // Sent by browsers alone. "none": typed into the address bar; pages may be reached by a link from elsewhere, data may not.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (request.Path.StartsWithSegments("/api") && site is not ("" or "same-origin" or "none"))
            return Refuse(context, $"Expected a request of this server's own page, got one that is {site}.");
        return next(context);
    }

    bool IsPublic(HostString host) =>
        publicOrigin is not null && string.Equals(host.Value, publicOrigin.Authority, StringComparison.OrdinalIgnoreCase);

    bool IsPublic(string origin) => publicOrigin is not null
        && string.Equals(origin, publicOrigin.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    static bool IsOwn(string origin, int port) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp
        && IsOwn(new HostString(uri.Host, uri.Port), port);

    static bool IsOwn(HostString host, int port) =>
        Names.Contains(host.Host, StringComparer.OrdinalIgnoreCase) && (host.Port ?? 80) == port;

    static Task Refuse(HttpContext context, string reason) => ApiJson.WriteErrorAsync(context, HttpStatusCode.Forbidden, reason);
}
