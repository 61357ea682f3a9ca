namespace HyperSweep.Cli.Hosting;

/// <summary>Files that the user named; what goes wrong becomes a message.</summary>
static class Files
{
    public static string Read(string path, string help) => Guard(path, "read", () => File.ReadAllText(path), help);

    public static void Write(string path, string text) => Write(path, (TextWriter writer) => writer.Write(text));

    public static void Write(string path, Action<TextWriter> write) => Replace(path, partial =>
    {
        using var writer = new StreamWriter(partial);
        write(writer);
    });

    public static void Write(string path, Action<Stream> write) => Replace(path, partial =>
    {
        using var stream = File.Create(partial);
        write(stream);
    });

    public static void MakeFolder(string path) => Guard(path, "made", () => Directory.CreateDirectory(path));

    /// <summary>All or nothing: the old file stays until the new one is complete.</summary>
    /// <param name="write">Makes a file of the name that it gets.</param>
    public static void Replace(string path, Action<string> write) => Guard(path, "written", () =>
    {
        var whole = Path.GetFullPath(path);
        var partial = $"{whole}.{Environment.ProcessId}.partial";
        try
        {
            write(partial);
            File.Move(partial, whole, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
        return 0;
    });

    static T Guard<T>(string path, string verb, Func<T> work, string? help = null)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw CliException.Usage($"{path} cannot be {verb}: {e.Message}", help);
        }
    }
}
