using HyperSweep.Search.Space;

namespace HyperSweep.Search.Analysis.Forests;

/// <summary>A part of the unit cube: a stretch of each axis of numbers, some of the choices of the others.</summary>
sealed class LeafBox
{
    readonly double[] _low, _high;
    readonly bool[]?[] _choices; // Null for axes of numbers.
    readonly double[] _shares;

    LeafBox(double[] low, double[] high, bool[]?[] choices, double[] shares) =>
        (_low, _high, _choices, _shares) = (low, high, choices, shares);

    /// <summary>The whole cube.</summary>
    public static LeafBox Whole(SpaceAxes axes) => new(
        new double[axes.Count], [.. axes.Select(_ => 1.0)],
        [.. axes.Select(axis => axis.Choices > 0 ? Enumerable.Repeat(true, axis.Choices).ToArray() : null)],
        [.. axes.Select(_ => 1.0)]);

    public double Low(int axis) => _low[axis];

    public double High(int axis) => _high[axis];

    /// <summary>Which choices belong to it; null for an axis of numbers.</summary>
    public IReadOnlyList<bool>? Choices(int axis) => _choices[axis];

    /// <summary>Its part of one axis; 0 … 1.</summary>
    public double Share(int axis) => _shares[axis];

    public double Volume => VolumeWithout(-1, -1);

    /// <summary>Its volume in the space of the other axes.</summary>
    public double VolumeWithout(int first, int second)
    {
        var volume = 1.0;
        for (var axis = 0; axis < _shares.Length; axis++)
            if (axis != first && axis != second) volume *= _shares[axis];
        return volume;
    }

    /// <param name="threshold">Within the box.</param>
    public (LeafBox Lower, LeafBox Upper) Cut(int axis, double threshold)
    {
        return (Part(_low[axis], threshold), Part(threshold, _high[axis]));

        LeafBox Part(double low, double high) =>
            new(With(_low, axis, low), With(_high, axis, high), _choices, With(_shares, axis, high - low));
    }

    /// <param name="isLower">For each choice, whether it belongs to the first part.</param>
    public (LeafBox Lower, LeafBox Upper) Cut(int axis, ChoiceAxis choice, bool[] isLower)
    {
        return (Part(true), Part(false));

        LeafBox Part(bool side)
        {
            var share = 0.0;
            var kept = new bool[isLower.Length];
            for (var i = 0; i < kept.Length; i++)
            {
                kept[i] = _choices[axis]![i] && isLower[i] == side;
                if (kept[i]) share += choice.ShareOf(i);
            }
            return new(_low, _high, With(_choices, axis, kept), With(_shares, axis, share));
        }
    }

    static T[] With<T>(T[] items, int index, T item)
    {
        T[] copy = [.. items];
        copy[index] = item;
        return copy;
    }
}
