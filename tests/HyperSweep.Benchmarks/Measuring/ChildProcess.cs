using System.Diagnostics;

namespace HyperSweep.Benchmarks.Measuring;

/// <summary>Runs a program to its end and measures it from outside.</summary>
static class ChildProcess
{
    // They would force other kernels on OpenBLAS than it chooses itself, up to 1.6 times slower.
    static readonly string[] VariablesOfBlas = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

    /// <param name="isWell">Whether an exit code is a good end; null: 0 alone.</param>
    /// <exception cref="InvalidOperationException">The program cannot be started, or it fails.</exception>
    public static ProcessRun Run(string file, IEnumerable<string> arguments, string folder, Func<int, bool>? isWell = null)
    {
        string[] words = [.. arguments];
        var start = new ProcessStartInfo(file, words)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in VariablesOfBlas) start.Environment.Remove(name);
        var (busy, own, stamp) = (ProcessorTimes.AllBusy(), ProcessorTimes.OfChildren(), Stopwatch.GetTimestamp());
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{file} cannot be started.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var seconds = Stopwatch.GetElapsedTime(stamp).TotalSeconds;
        if (!(isWell ?? (code => code == 0))(process.ExitCode))
            throw new InvalidOperationException(
                $"Expected '{file} {string.Join(' ', words)}' to end well, got exit code {process.ExitCode}:\n{error.Result}");

        var processor = ProcessorTimes.OfChildren() - own;
        return new(seconds, processor, Math.Max(0, ProcessorTimes.AllBusy() - busy - processor) / seconds, output);
    }
}
