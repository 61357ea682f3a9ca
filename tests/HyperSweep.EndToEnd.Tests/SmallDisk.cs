using System.Diagnostics;
using System.Globalization;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>A file system in memory with little room. Needs root.</summary>
sealed class SmallDisk : IDisposable
{
    public SmallDisk(string folder, int kilobytes)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Run("mount", "-t", "tmpfs", "-o", Size(kilobytes), "tmpfs", Folder);
    }

    /// <summary>Why the tests cannot be run here; null: they can.</summary>
    public static string? Missing { get; } = FindMissing();

    public string Folder { get; }

    public void Resize(int kilobytes) => Run("mount", "-o", $"remount,{Size(kilobytes)}", Folder);

    public void Dispose() => Run("umount", Folder);

    static string Size(int kilobytes) => string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k");

    static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error}");
    }

    static string? FindMissing()
    {
        var folder = Directory.CreateTempSubdirectory("hypersweep-disk-");
        try
        {
            using SmallDisk disk = new(folder.FullName, kilobytes: 100);
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return $"A small disk takes the right to mount one: {fault.Message.Trim()}";
        }
        finally
        {
            folder.Delete();
        }
    }
}
