using System.IO.Compression;
using System.Net;
using HyperSweep.Dashboard.Api;
using HyperSweep.Dashboard.Assets;
using HyperSweep.Dashboard.Live;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Dashboard.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HyperSweep.Dashboard;

/// <summary>
/// Serves the pages of one results database on 127.0.0.1. It reads; only who shows a token, where one is set, can ask a sweep to end.
/// </summary>
public sealed class DashboardServer : IAsyncDisposable
{
    const long RequestBytesMax = 4 << 20;

    readonly WebApplication _application;

    DashboardServer(WebApplication application)
    {
        _application = application;
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Address = new(addresses.Single());
    }

    /// <summary>Such as http://127.0.0.1:8642/.</summary>
    public Uri Address { get; }

    /// <param name="report">Told what went wrong inside while a request was answered; null: nobody.</param>
    /// <exception cref="Results.DatabaseException">The database cannot be used.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<DashboardServer> StartAsync(
        DashboardOptions options, Action<Exception>? report = null, CancellationToken cancellation = default)
    {
        var source = new ResultSource(options.Database);
        _ = source.Read(database => database.DataVersion); // A file that cannot be used is told now, not in the browser.
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBytesMax;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddSingleton(options).AddSingleton(source).AddSingleton<TrialJournals>().AddSingleton<TestData>();
        builder.Services.AddHostedService<WarmUp>();
        builder.Services.AddSingleton<ChangeFeed>().AddHostedService(services => services.GetRequiredService<ChangeFeed>());
        builder.Services.AddResponseCompression(compression =>
        {
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [ApiJson.ContentType, .. PageAssets.ContentTypes];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);

        var application = builder.Build();
        application.Use(next => new ResponseHeaders(next).Handle);
        application.Use(next => new LocalRequestsOnly(next, options.PublicOrigin).Handle);
        if (options.BasePath.Length > 0) application.Use(next => new BasePath(next, options.BasePath).Handle);
        application.UseRouting();
        application.UseResponseCompression();
        application.Use(next => new FaultAnswers(next, report).Handle);
        SweepApi.Map(application);
        TrialApi.Map(application);
        ListApi.Map(application);
        WorkerApi.Map(application);
        MistakeApi.Map(application);
        ControlApi.Map(application);
        ObservabilityApi.Map(application);
        QueryApi.Map(application);
        PlaygroundApi.Map(application);
        ChangeApi.Map(application);
        PageAssets.Map(application);
        try
        {
            await application.StartAsync(cancellation);
            return new(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until the token is cancelled; then requests get a moment to end.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _application.StopAsync(patience.Token);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
