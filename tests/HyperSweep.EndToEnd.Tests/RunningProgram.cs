using System.Diagnostics;
using System.Text;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>The built program as a process of its own.</summary>
sealed class RunningProgram : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process _process;
    readonly StringBuilder _out = new();
    readonly Task<string> _error;

    public RunningProgram(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
        : this(folder, "dotnet", [ProgramFile, .. arguments], environment)
    {
    }

    public RunningProgram(string folder, string command, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Beside the tests' own folder, built with the same configuration.</summary>
    public static string ProgramFile
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(own.Parent!.Parent!.FullName, "HyperSweep.Cli", own.Name, "hypersweep.dll");
        }
    }

    /// <summary>Of what was read so far.</summary>
    public string FirstLine => _out.ToString().Split('\n')[0].Trim();

    /// <summary>Reads standard output until so many lines hold the text; false when the output ends before.</summary>
    public bool WaitFor(string text, int lines = 1)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            _out.AppendLine(line);
            if (line.Contains(text, StringComparison.Ordinal) && --lines == 0) return true;
        }
        return false;
    }

    /// <param name="signal">As kill takes it: INT, TERM, KILL.</param>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public Answer End()
    {
        _out.Append(_process.StandardOutput.ReadToEnd());
        Assert.True(_process.WaitForExit(Patience), "The process does not end.");
        return new(_process.ExitCode, _out.ToString(), _error.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
