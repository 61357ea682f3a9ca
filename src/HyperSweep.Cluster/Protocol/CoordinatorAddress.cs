using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HyperSweep.Cluster.Protocol;

/// <summary>How to reach a coordinator.</summary>
/// <param name="Uri">Such as http://head-node:8420.</param>
/// <param name="Token">Null: it is on this machine and asks for none.</param>
/// <param name="AuthorityFile">The authority (PEM) that must have signed its certificate; null: one that this machine trusts.</param>
public sealed record CoordinatorAddress(Uri Uri, AccessToken? Token, string? AuthorityFile = null)
{
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <exception cref="ClusterException">The authority's file cannot be read, or is for an address without TLS.</exception>
    internal HttpClient Connect()
    {
        SocketsHttpHandler handler = new() { ConnectTimeout = ConnectTimeout, AllowAutoRedirect = false };
        if (AuthorityFile is not null) handler.SslOptions.CertificateChainPolicy = Trust(AuthorityFile);
        HttpClient client = new(new LostConnections(handler)) { BaseAddress = Uri };
        if (Token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", Token.Text);
        return client;
    }

    /// <summary>This authority alone. Private authorities publish no list of what they revoked.</summary>
    X509ChainPolicy Trust(string file)
    {
        if (Uri.Scheme != Uri.UriSchemeHttps)
            throw new ClusterException($"Expected an address with https:// for the authority '{file}', got {Uri}.");
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ClusterException($"Expected PEM certificates in '{file}', got: {fault.Message}", fault);
        }
        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new ClusterException($"Expected PEM certificates in '{file}', got none.");
    }
}
