using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>Which values a domain has.</summary>
public static class DomainValues
{
    /// <summary>The value as the domain holds it: 1 is 1.0 among numbers with a point. Null when the domain has no such value.</summary>
    public static ParameterValue? Find(ParameterDomain domain, ParameterValue value) => domain switch
    {
        FixedDomain only => AreAlike(only.Value, value) ? only.Value : null,
        ChoiceDomain choice => choice.Values.FirstOrDefault(known => AreAlike(known, value)),
        IntDomain range => value.AsNumber is { } number && double.IsInteger(number) ? Whole(range, number) : null,
        FloatDomain range => value.AsNumber is { } number && number >= range.Min && number <= range.Max ? number : null,
        NormalDomain normal => value.AsNumber is { } number && number >= normal.Ends.Low && number <= normal.Ends.High ? number : null,
        _ => null,
    };

    static ParameterValue? Whole(IntDomain range, double number)
    {
        if (number < range.Min || number > range.Max) return null;
        var whole = (long)number;
        return ((ulong)whole - (ulong)range.Min) % (ulong)range.Step == 0 ? whole : null;
    }

    static bool AreAlike(ParameterValue known, ParameterValue value) =>
        known == value || (known.AsNumber is { } a && value.AsNumber is { } b && a == b);
}
