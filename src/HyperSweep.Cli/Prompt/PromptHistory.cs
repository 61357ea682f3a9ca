using System.Text;

namespace HyperSweep.Cli.Prompt;

/// <summary>What was asked before, oldest first; kept in a file of one line for each. A file that cannot be used is no obstacle.</summary>
sealed class PromptHistory
{
    const int EntriesMax = 1000;

    readonly string? _file;
    readonly List<string> _entries = [];

    /// <param name="file">Null: kept only while this lives.</param>
    public PromptHistory(string? file)
    {
        _file = file;
        if (file is null || !File.Exists(file)) return;
        try
        {
            _entries.AddRange(File.ReadLines(file, Encoding.UTF8).Where(line => line.Length > 0).Select(Unescape).TakeLast(EntriesMax));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It begins empty then.
        }
    }

    public IReadOnlyList<string> Entries => _entries;

    /// <summary>Where a user's history is kept by custom.</summary>
    public static string FileOf(Func<string, string?> environment)
    {
        var state = environment("XDG_STATE_HOME") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(state, "hypersweep", "query-history");
    }

    /// <summary>The same twice in a row is kept once.</summary>
    public void Add(string entry)
    {
        if (string.IsNullOrWhiteSpace(entry) || (_entries is [.., var last] && last == entry)) return;
        _entries.Add(entry);
        if (_file is null) return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            if (_entries.Count > EntriesMax)
            {
                _entries.RemoveRange(0, _entries.Count - EntriesMax);
                File.WriteAllLines(_file, _entries.Select(Escape));
            }
            else File.AppendAllLines(_file, [Escape(entry)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk must not end a session of questions.
        }
    }

    static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    static string Unescape(string line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length) text.Append(line[++i] == 'n' ? '\n' : line[i]);
            else text.Append(line[i]);
        }
        return text.ToString();
    }
}
