using System.Security.Cryptography;
using System.Text;

namespace HyperSweep.Cluster.Protocol;

/// <summary>What coordinator and workers know and others do not. Its text is never shown.</summary>
public sealed class AccessToken
{
    public const string Variable = "HYPERSWEEP_TOKEN", FileVariable = "HYPERSWEEP_TOKEN_FILE";

    const int LengthMin = 16;

    readonly byte[] _hash;

    AccessToken(string text) => (Text, _hash) = (text, Hash(text));

    internal string Text { get; }

    /// <summary>From the environment: <see cref="Variable"/>, or the file that <see cref="FileVariable"/> names.</summary>
    /// <param name="environment">The value of a variable; null when it is not set.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="ClusterException">It cannot be read or is too short to be safe.</exception>
    public static AccessToken? Read(Func<string, string?> environment)
    {
        var text = environment(Variable);
        if (environment(FileVariable) is { Length: > 0 } file)
        {
            if (!string.IsNullOrEmpty(text)) throw new ClusterException($"Expected {Variable} or {FileVariable}, got both.");
            text = ReadFile(file);
        }
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length < LengthMin || text.Any(letter => letter is <= ' ' or > '~'))
            throw new ClusterException(
                $"Expected a token of {LengthMin} or more letters and digits, got {text.Length} characters. " +
                "'openssl rand -hex 32' makes one.");
        return new(text);
    }

    /// <summary>In a time that does not tell how much of it is right.</summary>
    public bool Matches(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Hash(given), _hash);

    /// <summary>32 bytes that only who knows the token knows, others for each purpose; they do not tell the token.</summary>
    public byte[] KeyFor(string purpose) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes(purpose));

    public override string ToString() => "***";

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ClusterException($"Expected a token in the file of {FileVariable}, got: {fault.Message}", fault);
        }
    }
}
