using System.Globalization;
using System.Runtime.InteropServices;

namespace HyperSweep.Benchmarks.Measuring;

/// <summary>Seconds of processor time as the system accounts for them; NaN where it is not Linux.</summary>
static partial class ProcessorTimes
{
    const int Children = -1; // RUSAGE_CHILDREN
    const int UsageWords = 18; // struct rusage on 64 bits: two times of two words, then fourteen counts.
    const double TicksPerSecond = 100; // USER_HZ, the same on all of Linux.

    /// <summary>Of all children that have ended, with theirs.</summary>
    public static double OfChildren()
    {
        if (!OperatingSystem.IsLinux()) return double.NaN;
        Span<long> usage = stackalloc long[UsageWords];
        if (ResourceUsage(Children, ref usage[0]) != 0) return double.NaN;
        return usage[0] + usage[2] + (usage[1] + usage[3]) * 1e-6;
    }

    /// <summary>Of all processes since the machine started.</summary>
    public static double AllBusy()
    {
        if (!OperatingSystem.IsLinux()) return double.NaN;
        // cpu user nice system idle iowait irq softirq ...
        var words = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new[] { 1, 2, 3, 6, 7 }.Sum(i => double.Parse(words[i], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Waits until nobody computes for half a second, but no longer than a minute.</summary>
    /// <param name="cores">That may be busy all the same.</param>
    public static void WaitForCalm(double cores)
    {
        var (busy, pause) = (AllBusy(), TimeSpan.FromSeconds(0.5));
        for (var attempt = 0; attempt < 120; attempt++)
        {
            Thread.Sleep(pause);
            var now = AllBusy();
            if (!((now - busy) / pause.TotalSeconds > cores)) return;
            busy = now;
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int ResourceUsage(int who, ref long usage);
}
