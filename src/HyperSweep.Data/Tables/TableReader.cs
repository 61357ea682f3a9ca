using HyperSweep.Data.Files;

namespace HyperSweep.Data.Tables;

/// <summary>Reads CSV and TSV: one label column, all others finite numbers, kept in the size in which they are written.</summary>
static class TableReader
{
    static readonly string[] Endings = [".csv", ".tsv", ".txt", ".data"];

    public static bool Recognizes(string path) => Endings.Any(ending => HasEnding(path, ending));

    /// <param name="features">A table of so many columns has no label, and all its rows get class 0; null: every table has one.</param>
    public static LabelledRows Read(string path, string? label, bool? hasHeader, int? features = null)
    {
        using var input = InputFile.Open(path);
        var records = new RecordReader(input, HasEnding(path, ".tsv") ? Delimiters.Tab : null);
        var (first, record) = (new TableRecord(), new TableRecord());
        if (!records.Read(first)) throw DataException.At(path, null, "Expected a table of features and labels, got an empty file.");

        var hasSecond = records.Read(record);
        var layout = TableLayout.Of(path, first, hasSecond ? record : null, label, hasHeader, features);
        var values = new FeatureRows(path, layout.Features);
        var labels = new LabelColumn(layout);
        if (layout.Names is null) Add(first, layout, values, labels);
        if (hasSecond)
            do Add(record, layout, values, labels);
            while (records.Read(record));
        if (values.Count == 0) throw DataException.At(path, null, "Expected rows below the header, got none.");

        if (layout.Label is null) return new(values.ToMatrix(), new int[values.Count], [], TestRows: 0, Shape: null);
        var (classes, names) = labels.ToClasses();
        return new(values.ToMatrix(), classes, names, TestRows: 0, Shape: null);
    }

    static void Add(TableRecord record, TableLayout layout, FeatureRows features, LabelColumn labels)
    {
        layout.RequireColumns(record);
        var row = features.Add();
        var next = 0;
        for (var column = 0; column < layout.Columns; column++)
        {
            if (column == layout.Label) continue;
            if (!Numbers.TryParse(record[column], out float value) || !float.IsFinite(value))
                throw DataException.At(layout.Source, layout.ColumnPlace(record.Line, column), Problem(record.TextOf(column)));
            row[next++] = value;
        }
        if (layout.Label is { } label) labels.Add(record[label], record.Line);
    }

    static string Problem(string text)
    {
        var got = $"got '{Shown.Text(text)}'";
        if (text.Length == 0 || text is "?" or "NA" or "N/A" or "null")
            return $"Expected a number, got a missing value ('{text}'). Fill it in or leave the row out.";
        if (Numbers.TryParse(text, out double _))
            return $"Expected a finite number within ±{float.MaxValue:R}, {got}. Replace the value or leave the row out.";
        return Numbers.TryParse(text.Replace(',', '.'), out double _)
            ? $"Expected a number, {got}. Write a decimal point instead of the comma."
            : $"Expected a number, {got}. Encode text as numbers, or name the label column (label: NAME) if this is it.";
    }

    static bool HasEnding(string path, string ending) =>
        path.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || path.EndsWith($"{ending}.gz", StringComparison.OrdinalIgnoreCase);
}
