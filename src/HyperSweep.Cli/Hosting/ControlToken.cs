using System.Security.Cryptography;
using System.Text;
using HyperSweep.Cluster;
using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Cli.Hosting;

/// <summary>What a page must show before it may change a sweep: the user's own token, or one that is made for this start.</summary>
/// <param name="Text">To be told to the user; null when the user knows it already.</param>
sealed record ControlToken(string? Text, Func<string, bool> Matches)
{
    const int Bytes = 16;

    /// <exception cref="CliException">The user's own one is not fit to be one.</exception>
    public static ControlToken Of(Session session)
    {
        try
        {
            if (AccessToken.Read(session.Terminal.Environment) is { } own) return new(null, own.Matches);
        }
        catch (ClusterException e)
        {
            throw CliException.Usage(e.Message);
        }
        var text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        // In a time that does not tell how much of it is right.
        return new(text, given => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), expected));
    }
}
