using System.Globalization;
using System.Net;

namespace HyperSweep.Engines.Akka;

/// <summary>Where a node listens, as the others name it: to them a node under another name is another node.</summary>
/// <param name="Host">A name or an IPv4 address.</param>
/// <param name="Port">0: any that is free, for a node that nobody has to find.</param>
public sealed record NodeAddress(string Host, int Port)
{
    /// <summary>Whether nobody but this machine can reach it.</summary>
    public bool IsLoopback =>
        Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host, out var ip) && IPAddress.IsLoopback(ip));

    /// <param name="text"><c>host:port</c>; without a host, the name of this machine.</param>
    /// <returns>False: it is another text.</returns>
    public static bool TryParse(string text, out NodeAddress? address)
    {
        address = null;
        var parts = text.Split(':');
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return false;
        var host = parts[0].Length == 0 ? Dns.GetHostName() : parts[0];
        if (port > ushort.MaxValue || !host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')) return false;
        address = new(host, port);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
