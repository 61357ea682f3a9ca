using System.ComponentModel;
using System.Diagnostics;

namespace HyperSweep.Cli.Hosting;

static class Browser
{
    /// <summary>Opens a page for the user; where there is no browser, nothing happens: the address was printed.</summary>
    public static void Open(Uri address)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo($"{address}") { UseShellExecute = true });
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // No desktop here.
        }
    }
}
