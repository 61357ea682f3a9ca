namespace HyperSweep.Cli.Rendering.Formats;

/// <summary>A GitHub table.</summary>
sealed class MarkdownFormat : ITableFormat
{
    public void Write(Table table, TextWriter writer)
    {
        var rows = table.Rows.ToArray();
        var cells = Enumerable.Range(0, table.Columns.Count).Select(c => Cells.Readable([.. rows.Select(row => row[c])])).ToArray();
        var isNumber = Enumerable.Range(0, table.Columns.Count)
            .Select(c => rows.Any(row => Cells.IsNumber(row[c])) && rows.All(row => row[c] is null || Cells.IsNumber(row[c])));

        WriteLine(writer, table.Columns);
        writer.WriteLine($"|{string.Concat(isNumber.Select(number => number ? "---:|" : "---|"))}");
        for (var i = 0; i < rows.Length; i++) WriteLine(writer, cells.Select(column => column[i]));
    }

    static void WriteLine(TextWriter writer, IEnumerable<string> cells) =>
        writer.WriteLine($"| {string.Join(" | ", cells.Select(cell => cell.Replace("\\", @"\\").Replace("|", "\\|")))} |");
}
