using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RabbitMQ.Client;

namespace HyperSweep.Engines.RabbitMq.Connecting;

/// <summary>Turns files of certificates into what the client needs.</summary>
static class TlsSetup
{
    /// <exception cref="BrokerException">A file is missing or holds something else.</exception>
    public static SslOption Load(BrokerAddress address, BrokerTls tls)
    {
        SslOption option = new() { Enabled = true, ServerName = tls.ServerName ?? address.Host };
        if (tls.CertificateFile is { } certificate) option.Certs = Read(certificate, () => Own(certificate, tls.KeyFile));
        else if (tls.KeyFile is { } key) throw new BrokerException($"Expected a certificate with the private key {key}, got none.");
        if (tls.AuthorityFile is { } authority)
        {
            var roots = Read(authority, () => Authorities(authority));
            option.CertificateValidationCallback = (_, shown, chain, errors) => IsTrusted(shown, chain, errors, roots);
        }
        return option;
    }

    static X509Certificate2Collection Authorities(string file)
    {
        X509Certificate2Collection roots = [];
        roots.ImportFromPemFile(file);
        return roots.Count > 0 ? roots : throw new CryptographicException("no certificate is in it");
    }

    static X509Certificate2Collection Own(string file, string? keyFile)
    {
        using var own = X509Certificate2.CreateFromPemFile(file, keyFile);
        // A key that stays in memory alone is not accepted everywhere; one that went through PKCS #12 is.
        return [X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), password: null)];
    }

    /// <summary>By these authorities alone and under the right name. Private authorities publish no list of what they revoked.</summary>
    static bool IsTrusted(X509Certificate? shown, X509Chain? sent, SslPolicyErrors errors, X509Certificate2Collection roots)
    {
        if (shown is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) return false;
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1")); // For servers (RFC 5280, 4.2.1.12).
        foreach (var element in sent?.ChainElements.AsEnumerable() ?? []) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        using X509Certificate2 certificate = new(shown);
        return chain.Build(certificate);
    }

    static X509Certificate2Collection Read(string file, Func<X509Certificate2Collection> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new BrokerException($"Expected PEM certificates in '{file}', got: {fault.Message}", fault);
        }
    }
}
