using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HyperSweep.Cluster.Serving;

/// <summary>What a coordinator shows to who connects with TLS.</summary>
public static class ServerCertificate
{
    /// <param name="keyFile">Null: the key stands with the certificate.</param>
    /// <exception cref="ClusterException">A file cannot be read, or holds something else.</exception>
    public static X509Certificate2 Read(string file, string? keyFile)
    {
        try
        {
            using var own = X509Certificate2.CreateFromPemFile(file, keyFile);
            // A key that stays in memory alone is not accepted everywhere; one that went through PKCS #12 is.
            return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), password: null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ClusterException($"Expected a certificate and its key (PEM) in '{file}', got: {fault.Message}", fault);
        }
    }
}
