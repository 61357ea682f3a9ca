using System.Text;
using HyperSweep.Data.Files;
using HyperSweep.Data.Labels;

namespace HyperSweep.Data.Tables;

/// <summary>Collects the labels of a table: whole numbers or texts.</summary>
/// <param name="layout">One with a label.</param>
sealed class LabelColumn(TableLayout layout)
{
    const int TextLengthMax = 200;

    readonly List<int> _rows = [];
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<(string Text, int Line)> _texts = [];

    public void Add(ReadOnlySpan<byte> text, int line)
    {
        if (text.IsEmpty) throw Fault(line, "Expected a label, got nothing. Fill in the label or delete the line.");
        if (text.Length > TextLengthMax) throw Fault(line, $"Expected a label of at most {TextLengthMax} bytes, got {text.Length}.");

        Span<char> characters = stackalloc char[TextLengthMax];
        ReadOnlySpan<char> key = characters[..Encoding.UTF8.GetChars(text, characters)];
        var known = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(key, out var number))
        {
            number = _texts.Count;
            _numbers.Add(key.ToString(), number);
            _texts.Add((key.ToString(), line));
            if (_texts.Count > LabelClasses.ClassesMax)
            {
                RefuseFractions();
                throw DataException.At(layout.Source, $"line {line}", LabelClasses.TooManyProblem);
            }
        }
        _rows.Add(number);
    }

    /// <returns>A class for each row; the classes' names in the order of the numbers, or in ordinal order of the texts.</returns>
    public (int[] Labels, string[] Names) ToClasses()
    {
        RefuseFractions();
        return AllNumbers(LabelClasses.IsWhole) is { } numbers
            ? LabelClasses.OfNumbers(layout.Source, numbers)
            : ClassesOfTexts();
    }

    (int[] Labels, string[] Names) ClassesOfTexts()
    {
        var names = _texts.Select(text => text.Text).Order(StringComparer.Ordinal).ToArray();
        var order = _texts.Select(text => Array.BinarySearch(names, text.Text, StringComparer.Ordinal)).ToArray();
        return ([.. _rows.Select(row => order[row])], names);
    }

    void RefuseFractions()
    {
        if (AllNumbers(double.IsFinite) is null) return;
        foreach (var (text, line) in _texts)
            if (Numbers.TryParse(text, out double value) && value != Math.Truncate(value))
                throw Fault(line, LabelClasses.FractionProblem($"'{Shown.Text(text)}'"));
    }

    /// <summary>The label of each row as a number; null when one label is none, or is not as required.</summary>
    double[]? AllNumbers(Func<double, bool> isAsRequired)
    {
        var values = new double[_texts.Count];
        for (var i = 0; i < values.Length; i++)
            if (!Numbers.TryParse(_texts[i].Text, out values[i]) || !isAsRequired(values[i])) return null;
        return [.. _rows.Select(row => values[row])];
    }

    DataException Fault(int line, string problem) => DataException.At(layout.Source, layout.ColumnPlace(line, layout.Label ?? 0), problem);
}
