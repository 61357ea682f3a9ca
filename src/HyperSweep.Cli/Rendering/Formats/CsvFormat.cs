using System.Buffers;

namespace HyperSweep.Cli.Rendering.Formats;

/// <summary>RFC 4180, with line feeds alone as line ends, as tools on Unix expect.</summary>
sealed class CsvFormat : ITableFormat
{
    static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public void Write(Table table, TextWriter writer)
    {
        WriteLine(writer, table.Columns);
        foreach (var row in table.Rows) WriteLine(writer, row.Select(Cells.Exact));
    }

    static void WriteLine(TextWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(',', cells.Select(Quote)));
        writer.Write('\n');
    }

    static string Quote(string cell) => cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
}
