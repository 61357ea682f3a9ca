using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using HyperSweep.Cli.Hosting.Engines;
using HyperSweep.Cli.Rendering;
using HyperSweep.Data;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Fair: works, but worth knowing. Bad: sweeps will not run.</summary>
enum Health { Good, Fair, Bad }

/// <summary>One look at the machine.</summary>
sealed record Examination(string What, Health Health, string Found)
{
    const string KnownDataset = "fashion-mnist";
    const long DiskFreeMin = 100_000_000;

    public static IEnumerable<Examination> All(Session session)
    {
        yield return new("runtime", Health.Good, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}");
        yield return new("system", Health.Good, RuntimeInformation.OSDescription);
        yield return Instructions();
        yield return new("cores", Health.Good, $"{Environment.ProcessorCount}");
        yield return new("memory", Health.Good, Numbers.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        yield return Disk(session.DatabasePath);
        yield return Database(session.DatabasePath);
        yield return Dataset();
        yield return TerminalOf(session);
        yield return Engines();
    }

    static Examination Instructions()
    {
        (string Name, bool IsSupported)[] sets =
        [
            ("AVX-512", Avx512F.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported),
            ("NEON", System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported),
        ];
        string[] names = [.. sets.Where(set => set.IsSupported).Select(set => set.Name)];
        return names.Length > 0
            ? new("instructions", Health.Good, string.Join(", ", names))
            : new("instructions", Health.Fair, "no vector instructions: results are the same, training is slow");
    }

    static Examination Disk(string database)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(database))!;
        try
        {
            var probe = Path.Combine(folder, $".hypersweep-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            var free = new DriveInfo(folder).AvailableFreeSpace;
            return new("disk", free < DiskFreeMin ? Health.Fair : Health.Good, $"{folder}: writable, {Numbers.Bytes(free)} free");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new("disk", Health.Bad, $"{folder} cannot be written to: {e.Message}");
        }
    }

    static Examination Database(string path)
    {
        if (!File.Exists(path)) return new("database", Health.Good, $"{path}: not there yet; the first run makes it");
        try
        {
            using var database = SweepDatabase.Open(path, DatabaseMode.ReadOnly);
            return new("database", Health.Good, $"{path}: {Texts.Count(database.ListSweeps().Count, "sweep")}");
        }
        catch (DatabaseException e)
        {
            return new("database", Health.Bad, e.Message);
        }
    }

    static Examination Dataset() => DatasetLocator.Find(KnownDataset, Directory.GetCurrentDirectory()).FoundAt is { } path
        ? new(KnownDataset, Health.Good, path)
        : new(KnownDataset, Health.Fair, "not found; on Debian: apt install dataset-fashion-mnist");

    static Examination Engines() => new(
        "engines", Health.Good,
        AkkaBuild.IsThere ? "in-process, RabbitMQ, Akka" : $"in-process, RabbitMQ; for Akka: {AkkaBuild.Command}");

    static Examination TerminalOf(Session session) => session.Terminal.IsErrorTerminal
        ? new("terminal", Health.Good, $"{session.Terminal.Width()} x {session.Terminal.Height()}, live progress")
        : new("terminal", Health.Good, "none: progress comes as plain lines");
}
