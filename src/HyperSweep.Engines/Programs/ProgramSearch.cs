namespace HyperSweep.Engines.Programs;

/// <summary>Where a program stands, as a shell looks for it.</summary>
static class ProgramSearch
{
    /// <param name="folder">Names with a slash are relative to it.</param>
    /// <returns>Null when there is none, or none that may be run.</returns>
    public static string? Find(string name, string folder)
    {
        if (name.Contains('/')) return IsProgram(Path.Combine(folder, name)) ? Path.Combine(folder, name) : null;
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(place => Path.Combine(folder, place, name)).FirstOrDefault(IsProgram);
    }

    static bool IsProgram(string path) => File.Exists(path) && !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
