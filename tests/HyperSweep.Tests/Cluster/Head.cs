using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HyperSweep.Cluster.Protocol;
using HyperSweep.Cluster.Serving;

namespace HyperSweep.Tests.Cluster;

/// <summary>A real coordinator's HTTP server on loopback, with an archive of random bytes.</summary>
sealed class Head : IAsyncDisposable
{
    public const string Secret = "0123456789abcdef";

    static readonly AccessToken Token = AccessToken.Read(name => name == AccessToken.Variable ? Secret : null)!;

    readonly CoordinatorServer _server;

    Head(CoordinatorServer server) => _server = server;

    public string Folder { get; } = Directory.CreateTempSubdirectory("hypersweep-head-").FullName;

    public string Archive => Path.Combine(Folder, "archive");

    public DatasetOffer Offer { get; private set; } = null!;

    public Uri Uri => _server.Address;

    public CoordinatorAddress Address => new(Uri, Token);

    public static async Task<Head> StartAsync(int archiveBytes = 3_000_000, X509Certificate2? certificate = null)
    {
        Head head = new(new(new(IPAddress.Loopback, 0), Token, certificate: certificate));
        await head._server.StartAsync(CancellationToken.None);
        var bytes = new byte[archiveBytes];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(head.Archive, bytes);
        head.Offer = new("digits", Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        head.Serve();
        return head;
    }

    public void Serve() => _server.Serve(
        new(Protocol: 1, "1.0", "0123", "sweep", "version: 1", ["search.trials=3"], "abcd", Offer), Archive);

    public void Leave() => _server.Leave();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
