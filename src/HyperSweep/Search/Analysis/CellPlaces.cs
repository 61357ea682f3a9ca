using HyperSweep.Search.Space;

namespace HyperSweep.Search.Analysis;

/// <summary>Places that stand for an axis.</summary>
static class CellPlaces
{
    // Where the next cell surely begins.
    const double Beyond = 1e-12;

    /// <summary>The middles of its cells if it has no more of them than asked for; else so many places from 0 to 1, evenly.</summary>
    /// <param name="count">2 or more.</param>
    public static IReadOnlyList<double> Of(Axis axis, int count) => axis.Cells <= count
        ? [.. CellsOf(axis).Select(cell => 0.5 * (cell.Low + cell.High))]
        : [.. Enumerable.Range(0, count).Select(i => (double)i / (count - 1))];

    /// <summary>Its own cells if it has no more of them than asked for; else so many of one width.</summary>
    public static IReadOnlyList<(double Low, double High)> Cells(Axis axis, int count) => axis.Cells <= count
        ? CellsOf(axis)
        : [.. Enumerable.Range(0, count).Select(i => ((double)i / count, (i + 1.0) / count))];

    static List<(double Low, double High)> CellsOf(Axis axis)
    {
        List<(double Low, double High)> cells = [];
        for (var place = 0.0; place <= 1; place = cells[^1].High + Beyond) cells.Add(axis.CellAt(place));
        return cells;
    }
}
