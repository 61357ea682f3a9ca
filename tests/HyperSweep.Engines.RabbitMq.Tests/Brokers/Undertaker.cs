using System.Diagnostics;

namespace HyperSweep.Engines.RabbitMq.Tests.Brokers;

/// <summary>
/// A shell that kills the processes it was told of as soon as it no longer hears from the tests, be it that they are done or that they
/// were killed themselves: no broker outlives its test.
/// </summary>
sealed class Undertaker : IDisposable
{
    const string Script = """
        pids=' '
        while read -r sign pid; do
          if [ "$sign" = + ]; then pids="$pids$pid "; else pids="${pids%% $pid *} ${pids#* $pid }"; fi
        done
        for pid in $pids; do kill -9 "$pid" 2>/dev/null; done
        """;

    readonly Process _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true })!;

    public void Watch(int pid) => Tell($"+ {pid}");

    /// <summary>It is gone, and its number may be another's soon.</summary>
    public void Forget(int pid) => Tell($"- {pid}");

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit(TimeSpan.FromSeconds(10));
        _shell.Dispose();
    }

    void Tell(string line)
    {
        _shell.StandardInput.WriteLine(line);
        _shell.StandardInput.Flush();
    }
}
