using System.Globalization;

namespace HyperSweep.Benchmarks.Measuring;

/// <summary>Writes a result as Markdown, with all that one needs to repeat it.</summary>
static class ResultFile
{
    /// <param name="name">Of the file, without extension.</param>
    /// <param name="command">The arguments of this run.</param>
    /// <param name="body">Markdown.</param>
    public static void Write(
        string folder, string name, string title, IEnumerable<string> command, IEnumerable<(string What, string Found)> facts, string body)
    {
        var words = string.Join(' ', command);
        IEnumerable<(string What, string Found)> all =
        [
            ("command", $"`dotnet run -c Release --project tests/HyperSweep.Benchmarks -- {words}`"),
            ("date", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), .. facts,
        ];
        var text = $"# {title}\n\n{body.Trim()}\n\n{Table(["measured", "on"], all.Select(fact => new[] { fact.What, fact.Found }))}";
        var path = Path.Combine(folder, Machine.Folder, $"{name}.md");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Console.WriteLine(text);
        Console.WriteLine($"written to {path}");
    }

    public static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(new[] { columns, [.. columns.Select((_, i) => i == 0 ? "---" : "---:")] }.Concat(rows)
            .Select(row => $"| {string.Join(" | ", row)} |\n"));
}
