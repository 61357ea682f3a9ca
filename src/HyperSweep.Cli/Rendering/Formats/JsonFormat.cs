
namespace HyperSweep.Cli.Rendering.Formats;

/// <summary>An object for each row: in one array, or each on a line of its own.</summary>
sealed class JsonFormat(bool isLines) : ITableFormat
{
    public void Write(Table table, TextWriter writer)
    {
        var names = Unique(table.Columns);
        var isFirst = true;
        if (!isLines) writer.Write('[');
        foreach (var row in table.Rows)
        {
            if (!isLines) writer.Write(isFirst ? "\n  " : ",\n  ");
            writer.Write(JsonText.Object(json =>
            {
                for (var i = 0; i < names.Count; i++) JsonText.Write(json, names[i], row[i]);
            }));
            if (isLines) writer.Write('\n');
            isFirst = false;
        }
        if (!isLines) writer.Write(isFirst ? "]\n" : "\n]\n");
    }

    // A query may name a column twice; an object may not.
    static List<string> Unique(IReadOnlyList<string> columns)
    {
        var names = new List<string>();
        foreach (var column in columns)
        {
            var name = column;
            for (var n = 2; names.Contains(name); n++) name = $"{column}_{n}";
            names.Add(name);
        }
        return names;
    }
}
