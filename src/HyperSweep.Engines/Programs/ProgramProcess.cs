using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace HyperSweep.Engines.Programs;

/// <summary>A running program, alone in a session and process group of its own.</summary>
sealed class ProgramProcess : IDisposable
{
    // It waits for a line before it becomes the program: until the guard knows of it. When this process dies before, the pipe ends.
    const string Gate = "read -r go && exec \"$@\" </dev/null";

    // Lines that are read ahead; then the program has to wait.
    const int LinesAhead = 1000;

    static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(5);

    readonly Process _process;
    readonly ProgramGuard _guard;
    readonly TimeSpan _grace;
    readonly int _group;
    readonly BlockingCollection<string> _lines = new(LinesAhead);
    readonly CancellationTokenSource _unread = new();
    long _endedStamp;

    ProgramProcess(Process process, ProgramGuard guard, TimeSpan grace, Action<string> onError)
    {
        (_process, _guard, _grace, _group) = (process, guard, grace, process.Id);
        Read("output", process.StandardOutput.BaseStream, line => _lines.Add(line, _unread.Token), _lines.CompleteAdding);
        ErrorsRead = Read("errors", process.StandardError.BaseStream, onError, () => { });
    }

    /// <summary>Done when standard error has ended.</summary>
    Thread ErrorsRead { get; }

    /// <param name="words">The program and its arguments.</param>
    /// <param name="environment">Added to that of this process, of which HYPERSWEEP_ variables are left out: they may be secrets.</param>
    /// <param name="onError">Told each line of standard error, on a thread of its own.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">No process can be started.</exception>
    public static ProgramProcess Start(
        IReadOnlyList<string> words, string folder, IEnumerable<KeyValuePair<string, string>> environment, ProgramGuard guard,
        TimeSpan grace, Action<string> onError)
    {
        ProcessStartInfo start = new("setsid")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in (IEnumerable<string>)["sh", "-c", Gate, "sh", .. words]) start.ArgumentList.Add(word);
        var own = start.Environment.Keys.Where(name => name.StartsWith("HYPERSWEEP_", StringComparison.Ordinal)).ToArray();
        foreach (var name in own) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment.TryAdd("PYTHONUNBUFFERED", "1"); // Else Python keeps its lines back until they are 8 kB.
        var process = Process.Start(start) ?? throw new CommandException($"Expected to start {words[0]}, got no process.");
        try
        {
            guard.Add(process.Id);
            process.StandardInput.Write("go\n");
            process.StandardInput.Close();
        }
        catch (Exception)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
        return new(process, guard, grace, onError);
    }

    /// <summary>True when the program has ended and all that it wrote is read.</summary>
    public bool HasEnded => _lines.IsCompleted && _process.HasExited;

    /// <summary>As a shell tells it: 128 and the number of the signal for one that was ended by a signal.</summary>
    public int ExitCode => _process.ExitCode;

    public long Memory => ProgramGroup.MemoryOf(_group);

    /// <summary>The next line of standard output; waits for it no longer than this.</summary>
    public bool TryTake([NotNullWhen(true)] out string? line, TimeSpan patience)
    {
        if (_lines.TryTake(out line, patience)) return true;
        // Its output may end before it does.
        if (_lines.IsCompleted) _process.WaitForExit(patience);
        else if (_process.HasExited) EndOutput();
        return false;
    }

    /// <summary>Waits until standard error is read, which what the program left behind may hold open: but no longer than this.</summary>
    public void WaitForErrors(TimeSpan patience) => ErrorsRead.Join(patience);

    /// <summary>Ends the program and all that it started, if they still run.</summary>
    public void Dispose()
    {
        if (_unread.IsCancellationRequested) return;
        _unread.Cancel();
        if (!_process.HasExited)
        {
            ProgramGroup.Signal(_group, ProgramGroup.Terminate);
            _process.WaitForExit(_grace);
        }
        ProgramGroup.EndAll(_group);
        if (_process.WaitForExit(KillPatience)) _guard.Drop(_group); // Else the system holds it; the guard will try again.
        _process.Dispose();
    }

    // What the program left behind holds its output open, or left even the session: nobody waits for that one.
    void EndOutput()
    {
        if (_endedStamp == 0)
        {
            _endedStamp = Stopwatch.GetTimestamp();
            ProgramGroup.EndAll(_group);
        }
        else if (Stopwatch.GetElapsedTime(_endedStamp) > KillPatience) _lines.CompleteAdding();
    }

    static Thread Read(string name, Stream stream, Action<string> onLine, Action onEnd)
    {
        Thread thread = new(() =>
        {
            try
            {
                foreach (var line in LineReader.Lines(stream)) onLine(line);
            }
            catch (Exception e) when (e is OperationCanceledException or InvalidOperationException)
            {
                // Nobody reads any more.
            }
            finally
            {
                onEnd();
            }
        })
        { IsBackground = true, Name = $"HyperSweep program {name}" };
        thread.Start();
        return thread;
    }
}
