using System.Globalization;
using System.Runtime.InteropServices;

namespace HyperSweep.Engines.Programs;

/// <summary>A program with all processes that it started: they share its process group, unless they made one of their own.</summary>
static class ProgramGroup
{
    public const int Terminate = 15, Kill = 9;

    const string Processes = "/proc";

    /// <summary>Whether the system tells how much memory processes hold.</summary>
    public static bool CanMeasure => File.Exists($"{Processes}/self/statm");

    /// <summary>Does nothing when the group has no process any more.</summary>
    public static void Signal(int group, int signal) => _ = SendSignal(-group, signal);

    /// <summary>Kills all processes of the group and of its session.</summary>
    public static void EndAll(int group)
    {
        Signal(group, Kill);
        if (!CanMeasure) return;
        foreach (var folder in MembersOf(group))
            _ = SendSignal(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), Kill);
    }

    /// <summary>Bytes of all processes of the group and of its session. Pages that they share count for each of them.</summary>
    public static long MemoryOf(int group) => MembersOf(group).Sum(PagesOf) * Environment.SystemPageSize;

    static IEnumerable<string> MembersOf(int group) => Directory.EnumerateDirectories(Processes)
        .Where(folder => char.IsAsciiDigit(folder[Processes.Length + 1]) && IsMember(folder, group));

    // In stat, after the name in brackets, which may hold anything: state, parent, group, session.
    static bool IsMember(string folder, int group)
    {
        if (Read($"{folder}/stat") is not { } text || text.LastIndexOf(')') is not (> 0 and var end)) return false;
        var fields = text[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var expected = group.ToString(CultureInfo.InvariantCulture);
        return fields.Length > 3 && (fields[2] == expected || fields[3] == expected);
    }

    // In statm: pages of the address space, pages in memory.
    static long PagesOf(string folder) =>
        Read($"{folder}/statm")?.Split(' ') is [_, var held, ..] && long.TryParse(held, CultureInfo.InvariantCulture, out var pages)
            ? pages
            : 0;

    static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended meanwhile.
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SendSignal(int process, int signal);
}
