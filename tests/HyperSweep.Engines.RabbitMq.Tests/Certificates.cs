using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>A private authority and what it has signed, as PEM files in a folder of their own.</summary>
sealed class Certificates : IDisposable
{
    const string ForServers = "1.3.6.1.5.5.7.3.1", ForClients = "1.3.6.1.5.5.7.3.2";

    readonly string _folder = Directory.CreateTempSubdirectory("hypersweep-certificates-").FullName;
    readonly X509Certificate2 _authority;

    public Certificates(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        var now = DateTimeOffset.UtcNow;
        _authority = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        AuthorityFile = Write("authority.pem", _authority.ExportCertificatePem());
        (ServerFile, ServerKeyFile) = Sign("server", ForServers);
        (ClientFile, ClientKeyFile) = Sign("client", ForClients);
    }

    public string AuthorityFile { get; }

    /// <summary>For localhost and 127.0.0.1.</summary>
    public string ServerFile { get; }

    public string ServerKeyFile { get; }

    public string ClientFile { get; }

    public string ClientKeyFile { get; }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    (string File, string KeyFile) Sign(string name, string purpose)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        var serial = RandomNumberGenerator.GetBytes(8);
        serial[0] &= 0x7F; // Positive.
        using var certificate = request.Create(_authority, _authority.NotBefore, _authority.NotAfter, serial);
        return (Write($"{name}.pem", certificate.ExportCertificatePem()), Write($"{name}.key", key.ExportPkcs8PrivateKeyPem()));
    }

    string Write(string name, string pem)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, pem + "\n");
        return path;
    }
}
