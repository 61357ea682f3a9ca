using System.Security.Cryptography;
using HyperSweep.Data.Archive;

namespace HyperSweep.Data;

/// <summary>SHA-256 of <see cref="CanonicalForm"/>, of what a data set means: equal for equal content in other files.</summary>
static class ContentHash
{
    /// <returns>64 lower-case hex digits.</returns>
    public static string Of(LabelledRows rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        CanonicalForm.Write(rows, hash.AppendData);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
