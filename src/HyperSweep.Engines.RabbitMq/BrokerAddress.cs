using System.Net;

namespace HyperSweep.Engines.RabbitMq;

/// <summary>Where a broker is. Holds no password, so that it may be shown and logged.</summary>
/// <param name="Port">1 … 65535.</param>
/// <param name="VirtualHost">"/" unless the broker has others.</param>
/// <param name="User">Null: from the environment, see <see cref="BrokerCredentials"/>.</param>
public sealed record BrokerAddress(string Host, int Port, string VirtualHost, string? User, bool UsesTls)
{
    const int PlainPort = 5672, TlsPort = 5671;

    /// <summary>Whether nobody but this machine can listen.</summary>
    public bool IsLoopback =>
        Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host, out var ip) && IPAddress.IsLoopback(ip));

    /// <param name="text"><c>amqp[s]://[user@]host[:port][/virtual-host]</c></param>
    /// <exception cref="BrokerException">It is another text, or holds a password.</exception>
    public static BrokerAddress Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0
            || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new BrokerException($"Expected the broker as amqp://host or amqps://user@host:port/virtual-host, got '{Redact(text)}'.");
        if (uri.UserInfo.Contains(':'))
            throw new BrokerException(
                $"Expected no password in the broker's address, got one in '{Redact(text)}': everybody on this machine can read it in " +
                $"the list of processes. Put it into a file and its path into {BrokerCredentials.PasswordFileVariable}.");
        var usesTls = uri.Scheme == "amqps";
        var path = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        return new(
            uri.DnsSafeHost, uri.Port > 0 ? uri.Port : usesTls ? TlsPort : PlainPort, path.Length == 0 ? "/" : path,
            uri.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(uri.UserInfo), usesTls);
    }

    /// <summary>The text without what may be a password: everything between a ':' of the user's part and its '@'.</summary>
    public static string Redact(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) is var scheme && scheme >= 0 ? scheme + 3 : 0;
        var at = text.LastIndexOf('@');
        var colon = text.IndexOf(':', start);
        return at < 0 || colon < 0 || colon > at ? text : $"{text[..colon]}:***{text[at..]}";
    }

    public override string ToString()
    {
        var host = Host.Contains(':') ? $"[{Host}]" : Host;
        var user = User is null ? "" : $"{Uri.EscapeDataString(User)}@";
        var path = VirtualHost == "/" ? "" : $"/{Uri.EscapeDataString(VirtualHost)}";
        return FormattableString.Invariant($"{(UsesTls ? "amqps" : "amqp")}://{user}{host}:{Port}{path}");
    }
}
