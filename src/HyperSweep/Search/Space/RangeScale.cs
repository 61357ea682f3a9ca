using HyperSweep.Numerics;

namespace HyperSweep.Search.Space;

/// <summary>Places on a range: 0 at its lower end, 1 at its upper one, evenly spread on the range's own scale.</summary>
static class RangeScale
{
    /// <param name="place">0 … 1.</param>
    /// <returns>Within the range, both ends exact.</returns>
    public static double At(double place, double min, double max, Scale scale)
    {
        if (place <= 0) return min;
        if (place >= 1) return max;
        var value = scale == Scale.Log
            ? PortableMath.Exp(PortableMath.Log(min) + place * (PortableMath.Log(max) - PortableMath.Log(min)))
            : min + place * (max - min);
        return Math.Clamp(value, min, max);
    }

    /// <returns>NaN when the range is a single point.</returns>
    public static double PlaceOf(double value, double min, double max, Scale scale) => scale == Scale.Log
        ? (PortableMath.Log(value) - PortableMath.Log(min)) / (PortableMath.Log(max) - PortableMath.Log(min))
        : (value - min) / (max - min);
}
