using System.Diagnostics;
using System.Globalization;

namespace HyperSweep.Engines;

/// <summary>
/// Places where this process kills itself, as kill -9 would, when <see cref="Variable"/> asks for it: so a test with real processes
/// can end one between any two effects. Without the variable, reaching a point does nothing.
/// </summary>
public static class CrashPoint
{
    /// <summary>A point and the visit at which to die, such as <c>coordinator.saved:3</c>.</summary>
    public const string Variable = "HYPERSWEEP_CRASH_AT";

    static readonly string? Wanted;

    static int _visitsLeft;

    static CrashPoint()
    {
        var parts = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(':');
        if (parts.Length != 2 || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out _visitsLeft)) return;
        Wanted = parts[0];
    }

    /// <param name="actor">Such as coordinator.</param>
    /// <param name="moment">What has just happened.</param>
    public static void Reach(string actor, string moment)
    {
        if (Wanted is null || Wanted != $"{actor}.{moment}" || Interlocked.Decrement(ref _visitsLeft) != 0) return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite); // Until the signal has arrived.
    }
}
