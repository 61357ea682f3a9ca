namespace HyperSweep.Cli.Rendering.Formats;

/// <summary>Aligned columns for people: headings, two spaces between columns, numbers to the right.</summary>
sealed class TextFormat(int? width, Palette palette) : ITableFormat
{
    const string Gap = "  ";
    const int WidthMin = 8;

    public void Write(Table table, TextWriter writer)
    {
        var rows = table.Rows.ToArray();
        Column[] columns = [.. table.Columns.Select((name, c) => new Column(name, [.. rows.Select(row => row[c])]))];
        if (width is { } available) Shrink(columns, available);

        writer.WriteLine(palette.Strong(Line(columns, column => column.Pad(column.Heading))));
        for (var i = 0; i < rows.Length; i++)
            writer.WriteLine(Line(columns, column => column.Pad(column.Cells[i])));
    }

    static string Line(Column[] columns, Func<Column, string> cell) => string.Join(Gap, columns.Select(cell)).TrimEnd();

    // The widest text column gives way first; numbers are never cut.
    static void Shrink(Column[] columns, int available)
    {
        while (columns.Sum(column => column.Width) + Gap.Length * (columns.Length - 1) > available)
        {
            var widest = columns.Where(column => !column.IsNumber && column.Width > WidthMin).MaxBy(column => column.Width);
            if (widest is null) return;
            widest.Width--;
        }
    }

    sealed class Column
    {
        public Column(string heading, IReadOnlyList<object?> values)
        {
            (Heading, Cells) = (Formats.Cells.OneLine(heading), Formats.Cells.Readable(values));
            IsNumber = values.Any(Formats.Cells.IsNumber) && values.All(value => value is null || Formats.Cells.IsNumber(value));
            Width = Cells.Append(Heading).Max(cell => cell.Length);
        }

        public string Heading { get; }

        public IReadOnlyList<string> Cells { get; }

        public bool IsNumber { get; }

        public int Width { get; set; }

        public string Pad(string cell)
        {
            var fitted = Texts.Fit(cell, Width);
            return IsNumber ? fitted.PadLeft(Width) : fitted.PadRight(Width);
        }
    }
}
