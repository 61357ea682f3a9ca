using System.Diagnostics;
using System.Globalization;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Loses packets of one port of this machine's loopback, as a bad network does. Needs root and nft.</summary>
sealed class PacketFilter : IDisposable
{
    readonly int _port;

    readonly string _table;

    public PacketFilter(int port)
    {
        (_port, _table) = (port, $"hypersweep_test_{port.ToString(CultureInfo.InvariantCulture)}");
        Run($"add table inet {_table}; add chain inet {_table} input {{ type filter hook input priority 0; }}");
    }

    /// <summary>Why the tests cannot be run here; null: they can.</summary>
    public static string? Missing { get; } = FindMissing();

    public void LosePercent(int percent)
    {
        var share = percent.ToString(CultureInfo.InvariantCulture);
        Forbid($"numgen random mod 100 < {share} drop");
    }

    public void Cut() => Forbid("drop");

    public void Heal() => Run($"flush chain inet {_table} input");

    public void Dispose() => Run($"delete table inet {_table}");

    void Forbid(string rule)
    {
        foreach (var side in new[] { "dport", "sport" })
            Run(FormattableString.Invariant($"add rule inet {_table} input iif lo tcp {side} {_port} {rule}"));
    }

    static void Run(string command)
    {
        using var nft = Process.Start(new ProcessStartInfo("nft", [command]) { RedirectStandardError = true })!;
        var error = nft.StandardError.ReadToEnd();
        nft.WaitForExit();
        if (nft.ExitCode != 0) throw new InvalidOperationException($"nft {command}: {error}");
    }

    static string? FindMissing()
    {
        if (!OperatingSystem.IsLinux() || System.Environment.UserName != "root") return "needs root on Linux";
        try
        {
            using PacketFilter probe = new(port: 1);
            probe.LosePercent(20);
            return null;
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return $"the packet filter nft does not work here: {fault.Message}";
        }
    }
}
