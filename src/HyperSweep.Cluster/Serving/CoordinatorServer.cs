using System.Net;
using System.Security.Cryptography.X509Certificates;
using HyperSweep.Cluster.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HyperSweep.Cluster.Serving;

/// <summary>Tells workers over HTTP which sweep to work for, and gives them its data.</summary>
public sealed class CoordinatorServer : IAsyncDisposable
{
    const int BodyBytesMax = 4 << 20;

    readonly WebApplication _application;
    readonly AccessToken? _token;
    volatile Offer? _offer;

    /// <param name="token">Null: everybody who reaches the address may ask, so that it must be one of this machine alone.</param>
    /// <param name="board">Null: for workers only.</param>
    /// <param name="certificate">Null: without TLS.</param>
    /// <exception cref="ClusterException">Others could ask, and there is no token.</exception>
    public CoordinatorServer(IPEndPoint address, AccessToken? token, ISweepBoard? board = null, X509Certificate2? certificate = null)
    {
        if (token is null && !IPAddress.IsLoopback(address.Address))
            throw new ClusterException(
                $"Expected a token to listen on {address}, where other machines can ask: " +
                $"set {AccessToken.FileVariable} to a file with one, here and for the workers.");
        _token = token;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = board is null ? 0 : BodyBytesMax;
            kestrel.Listen(address, listen =>
            {
                if (certificate is not null) listen.UseHttps(certificate);
            });
        });
        builder.Services.AddRoutingCore();
        _application = builder.Build();
        _application.Use(Authorize);
        Map(_application, isService: board is not null);
        if (board is not null) BoardRoutes.Map(_application, board);
    }

    /// <summary>Where it listens; the port is known once it has started.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <exception cref="ClusterException">The address cannot be listened on.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await _application.StartAsync(cancellation);
        }
        catch (IOException fault)
        {
            throw new ClusterException($"The address cannot be listened on: {fault.Message}", fault);
        }
    }

    /// <summary>Workers that ask are sent here from now on.</summary>
    /// <param name="archive">The file of its data set; null for functions.</param>
    public void Serve(Assignment assignment, string? archive) => _offer = new(assignment, archive);

    /// <summary>There is no work any more.</summary>
    public void Leave() => _offer = null;

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    Task Authorize(HttpContext context, RequestDelegate next)
    {
        const string Scheme = "Bearer ";
        var isHealth = context.Request.Path.StartsWithSegments("/health");
        var header = context.Request.Headers.Authorization.ToString();
        var given = header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : null;
        if (isHealth || (_token is null ? IsHere(context.Request.Host.Host) : _token.Matches(given))) return next(context);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    // A page that a browser here has open could reach us by a name of its own that leads to this machine.
    static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    void Map(WebApplication application, bool isService)
    {
        application.MapGet(Routes.Live, () => Results.Text("alive"));
        application.MapGet(Routes.Ready, () => !isService && _offer is null
            ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready"));
        application.MapGet(Routes.Work, () => _offer is { } offer
            ? Results.Json(offer.Assignment, Assignment.Json)
            : Results.NoContent());
        application.MapGet(Routes.Data + "{hash}", (string hash) =>
            _offer is { Archive: { } archive, Assignment.Dataset: { } dataset } && dataset.Hash == hash
                ? Results.File(archive, "application/octet-stream", enableRangeProcessing: true)
                : Results.NotFound());
    }

    sealed record Offer(Assignment Assignment, string? Archive);
}
