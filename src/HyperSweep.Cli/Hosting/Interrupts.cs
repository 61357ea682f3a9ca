using System.Runtime.InteropServices;

namespace HyperSweep.Cli.Hosting;

/// <summary>Ctrl-C and SIGTERM: the first asks for an orderly end, the second ends at once, the third leaves it to the system.</summary>
sealed class Interrupts : IDisposable
{
    readonly CancellationTokenSource _drain = new(), _abort = new();
    readonly List<PosixSignalRegistration> _registrations = [];
    readonly Action<int> _announce;
    int _count;
    int _exitCode;

    /// <param name="announce">Told the number of the interrupt, 1 or 2.</param>
    public Interrupts(Action<int> announce) => _announce = announce;

    public CancellationToken Drain => _drain.Token;

    public CancellationToken Abort => _abort.Token;

    /// <summary>What the process shall answer; <see cref="ExitCodes.Interrupted"/> also when nothing came.</summary>
    public int ExitCode => _exitCode == 0 ? ExitCodes.Interrupted : _exitCode;

    public void Listen()
    {
        Register(PosixSignal.SIGINT, ExitCodes.Interrupted);
        Register(PosixSignal.SIGTERM, ExitCodes.Terminated);
    }

    /// <returns>Whether the signal was taken; if not, the process may end by it.</returns>
    public bool Take(int exitCode)
    {
        var count = Interlocked.Increment(ref _count);
        if (count > 2) return false;
        _exitCode = exitCode;
        _announce(count);
        (count == 1 ? _drain : _abort).Cancel();
        return true;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _drain.Dispose();
        _abort.Dispose();
    }

    void Register(PosixSignal signal, int exitCode) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = Take(exitCode)));
}
