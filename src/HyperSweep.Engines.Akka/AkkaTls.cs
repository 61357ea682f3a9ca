using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HyperSweep.Engines.Akka;

/// <summary>
/// The certificate that all nodes share, of an authority that their machines trust. Akka's TLS hides what is said and lets a node check
/// whom it calls; it does not ask who is calling.
/// </summary>
/// <param name="CertificateFile">PEM; for one name, which need not be that of a machine.</param>
/// <param name="KeyFile">Its private key (PEM), not encrypted; null: it stands with the certificate.</param>
public sealed record AkkaTls(string CertificateFile, string? KeyFile)
{
    /// <exception cref="AkkaException">A file is missing or holds something else.</exception>
    internal X509Certificate2 Load()
    {
        try
        {
            using var own = X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
            // A key that stays in memory alone is not accepted everywhere; one that went through PKCS #12 is.
            return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), password: null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new AkkaException($"Expected a certificate and its key (PEM) in '{CertificateFile}', got: {fault.Message}", fault);
        }
    }
}
