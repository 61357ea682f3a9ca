using System.Globalization;
using HyperSweep.Data.Files;

namespace HyperSweep.Data.Tables;

/// <summary>What the columns of a table are.</summary>
/// <param name="Label">Column of the label; null when the table has none.</param>
/// <param name="Names">Those of the header; null without one.</param>
sealed record TableLayout(string Source, int Columns, int? Label, string[]? Names, int FirstLine)
{
    public int Features => Label is null ? Columns : Columns - 1;

    /// <param name="label">As in <see cref="Sweeps.DatasetDefinition.Label"/>.</param>
    /// <param name="hasHeader">Null: found out from the first two records.</param>
    /// <param name="features">A table of so many columns has no label; null: every table has one.</param>
    public static TableLayout Of(
        string source, TableRecord first, TableRecord? second, string? label, bool? hasHeader, int? features = null)
    {
        if (first.Count == features)
        {
            string[] columns = [.. Enumerable.Range(0, first.Count).Select(first.TextOf)];
            var areNames = hasHeader ?? Enumerable.Range(0, first.Count).All(i => !Numbers.IsNumber(first[i]));
            return new(source, first.Count, Label: null, areNames ? columns : null, first.Line);
        }
        if (first.Count < 2)
            throw DataException.At(source, $"line {first.Line}",
                "Expected two or more columns separated by comma, semicolon or tab (features and a label), got one.");
        string[] names = [.. Enumerable.Range(0, first.Count).Select(first.TextOf)];
        var isHeader = hasHeader ?? IsHeader(first, second, names, label);
        var labelColumn = LabelColumn(source, first, isHeader ? names : null, label);
        return new(source, first.Count, labelColumn, isHeader ? names : null, first.Line);
    }

    public string ColumnPlace(int line, int column) => Names is null
        ? $"line {line}, column {column} (counted from 0)"
        : $"line {line}, column '{Shown.Text(Names[column])}'";

    public void RequireColumns(TableRecord record)
    {
        if (record.Count != Columns)
            throw DataException.At(Source, $"line {record.Line}",
                $"Expected {Columns} columns as in line {FirstLine}, got {record.Count}. Mend or delete the line.");
    }

    // A first line without any number among its features holds names. So does one of numbers
    // whose label is a text while the labels below are numbers: "0,1,2,label" above "5.1,3.5,1.4,2".
    static bool IsHeader(TableRecord first, TableRecord? second, string[] names, string? label)
    {
        if (label is not null && !int.TryParse(label, CultureInfo.InvariantCulture, out _) && names.Contains(label)) return true;
        var column = Index(label, first.Count) is { } index && index >= 0 && index < first.Count ? index : first.Count - 1;
        var features = Enumerable.Range(0, first.Count).Where(i => i != column && !first[i].IsEmpty);
        if (features.Any() && features.All(i => !Numbers.IsNumber(first[i]))) return true;
        return second is not null && second.Count == first.Count
            && !first[column].IsEmpty && !Numbers.IsNumber(first[column]) && Numbers.IsNumber(second[column]);
    }

    static int LabelColumn(string source, TableRecord first, string[]? names, string? label)
    {
        if (label is not null && names?.Count(name => name == label) is { } found and > 0)
            return found == 1 ? Array.IndexOf(names, label) : throw DataException.At(source, $"line {first.Line}",
                $"Expected one column '{Shown.Text(label)}', got {found}. Give its number instead, counted from 0.");
        if (Index(label, first.Count) is not { } index) throw DataException.At(source, $"line {first.Line}", NoSuchColumn(names, label!));
        if (index < 0 || index >= first.Count)
            throw DataException.At(source, $"line {first.Line}",
                $"Expected a label column of 0 … {first.Count - 1} (or -1 … -{first.Count} from the end), got {label}.");
        return index;
    }

    static int? Index(string? label, int columns)
    {
        if (label is null) return columns - 1;
        return int.TryParse(label, CultureInfo.InvariantCulture, out var number) ? number < 0 ? columns + number : number : null;
    }

    static string NoSuchColumn(string[]? names, string label)
    {
        if (names is null)
            return $"Expected a header with the label column '{Shown.Text(label)}', got a first line of values. "
                + "Give the column's number, counted from 0 (negative from the end).";
        var near = NearNames.Pick(label, names);
        var hint = near.Count > 0
            ? $"did you mean '{Shown.Text(near[0])}'?"
            : $"the first ones are {string.Join(", ", names.Take(5).Select(Quoted))}.";
        return $"Expected a column '{Shown.Text(label)}', got none of that name; {hint}";
    }

    static string Quoted(string name) => $"'{Shown.Text(name)}'";
}
