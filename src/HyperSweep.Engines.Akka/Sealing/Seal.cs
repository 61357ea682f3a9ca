using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HyperSweep.Engines.Akka.Sealing;

/// <summary>
/// Proves for one direction of one connection that a frame was made by who knows the key (HMAC-SHA256, RFC 2104), that it comes in its
/// order, and that it is none of the receiver's own. It hides nothing, and frames of an earlier connection can be repeated in another:
/// against who reads the network, there is TLS.
/// </summary>
/// <param name="isCaller">Whether the frames are those of the side that opened the connection.</param>
sealed class Seal(byte[] key, bool isCaller)
{
    public const int Length = HMACSHA256.HashSizeInBytes;

    ulong _count;

    /// <summary>Of the next frame; it becomes the one after with <see cref="Advance"/>.</summary>
    public byte[] Of(ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[1 + sizeof(ulong)];
        head[0] = isCaller ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt64LittleEndian(head[1..], _count);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(head);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }

    public void Advance() => _count++;

    /// <returns>The payload of the next frame; null when it is forged.</returns>
    public byte[]? Open(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < Length) return null;
        var payload = frame[Length..];
        // In a time that does not tell how much of it is right.
        if (!CryptographicOperations.FixedTimeEquals(frame[..Length], Of(payload))) return null;
        Advance();
        return payload.ToArray();
    }
}
