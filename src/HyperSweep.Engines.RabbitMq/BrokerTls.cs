namespace HyperSweep.Engines.RabbitMq;

/// <summary>How to trust a broker over TLS, and how to be trusted. Files are PEM.</summary>
public sealed record BrokerTls
{
    /// <summary>The only authorities that are trusted to name the broker. Null: those that the machine trusts.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>The certificate to show. Null: none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The certificate's private key, not encrypted. Null: it stands in <see cref="CertificateFile"/>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The name that the broker's certificate must be for. Null: that of the address.</summary>
    public string? ServerName { get; init; }
}
