using System.Text;
using HyperSweep.Randomness;

namespace HyperSweep.Tests.Engines.Wire;

/// <summary>Changes messages as broken networks, other programs and attackers may.</summary>
sealed class Mutator(ulong seed)
{
    static readonly string[] Numbers =
    [
        "0", "-0", "1", "2", "3", "4", "-1", "0.5", "1e999", "1e-400", "2147483647", "2147483648", "-9223372036854775809", "\"NaN\"",
    ];

    static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "[[[[[[[[[[", "{\"a\":", "\u0000", "\uFEFF", "é",
    ];

    SplitMix64 _random = new(seed);

    public int Below(int bound) => _random.NextBelow(bound);

    /// <summary>One change or a few.</summary>
    public byte[] Mutate(byte[] message)
    {
        for (var changes = 1 + (Below(3) == 0 ? Below(8) : 0); changes > 0; changes--) message = MutateOnce(message);
        return message;
    }

    byte[] MutateOnce(byte[] message) => Below(11) switch
    {
        _ when message.Length == 0 => [(byte)Below(256)],
        0 => FlipBit(message),
        1 => Replace(message, Below(message.Length), 1, [(byte)Below(256)]),
        2 => message[..Below(message.Length)],
        3 => Replace(message, Below(message.Length), Below(20), []),
        4 => Repeat(message),
        5 => Replace(message, Below(message.Length), 0, Encoding.UTF8.GetBytes(Fragments[Below(Fragments.Length)])),
        6 => Below(500) == 0 ? Inflate(message) : FlipBit(message),
        _ => ReplaceNumber(message), // Most often: what remains JSON gets furthest.
    };

    byte[] FlipBit(byte[] message)
    {
        var changed = message.ToArray();
        changed[Below(changed.Length)] ^= (byte)(1 << Below(8));
        return changed;
    }

    byte[] Repeat(byte[] message)
    {
        var at = Below(message.Length);
        return Replace(message, at, 0, message[at..Math.Min(message.Length, at + 1 + Below(60))]);
    }

    /// <summary>Up to a megabyte of one fragment.</summary>
    byte[] Inflate(byte[] message)
    {
        var fragment = Fragments[Below(Fragments.Length)];
        var many = string.Concat(Enumerable.Repeat(fragment, (1 << 20) / fragment.Length));
        return Replace(message, Below(message.Length), 0, Encoding.UTF8.GetBytes(many));
    }

    byte[] ReplaceNumber(byte[] message)
    {
        var start = Below(message.Length);
        while (start < message.Length && !IsNumeric(message[start])) start++;
        var end = start;
        while (end < message.Length && IsNumeric(message[end])) end++;
        var number = Encoding.UTF8.GetBytes(Numbers[Below(Numbers.Length)]);
        return start == end ? FlipBit(message) : Replace(message, start, end - start, number);
    }

    static bool IsNumeric(byte letter) => letter is >= (byte)'0' and <= (byte)'9' or (byte)'.' or (byte)'-';

    static byte[] Replace(byte[] message, int at, int length, byte[] with) =>
        [.. message[..at], .. with, .. message[Math.Min(message.Length, at + length)..]];
}
