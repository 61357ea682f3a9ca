using System.Runtime.InteropServices;
using System.Text.Json;

namespace HyperSweep.Benchmarks.Measuring;

/// <summary>What numbers were measured on.</summary>
static class Machine
{
    /// <summary>Such as amd-epyc-family-25-model-17: names of virtual processors tell too little.</summary>
    public static string Folder
    {
        get
        {
            var letters = Processor.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ');
            return string.Join('-', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    public static IEnumerable<(string What, string Found)> Facts()
    {
        yield return ("processor", $"{Processor}, {Environment.ProcessorCount} cores");
        yield return ("instructions", Instructions);
        yield return ("system", $"{RuntimeInformation.OSDescription}, kernel {Environment.OSVersion.Version}");
        yield return ("runtime", RuntimeInformation.FrameworkDescription);
        yield return ("HyperSweep", $"{Hypersweep("--version").LastLine}, {Commit}");
    }

    /// <summary>Of the peers.</summary>
    public static IEnumerable<(string What, string Found)> PythonFacts(string python)
    {
        var versions = ChildProcess.Run(python, [Path.Combine(Paths.Peers, "versions.py")], Paths.Peers).LastLine;
        return [.. JsonDocument.Parse(versions).RootElement.EnumerateObject().Select(fact => (fact.Name, fact.Value.GetString()!))];
    }

    /// <summary>The program, in this project's folder, where its sweep files are.</summary>
    public static ProcessRun Hypersweep(params string[] arguments) =>
        ChildProcess.Run("dotnet", [Paths.Program, .. arguments], Paths.Project);

    static string Processor => CpuInfo("model name") is { } name
        ? string.Join(' ', [name, .. new[] { "cpu family", "model" }.Select(key => $"{key.Split(' ')[^1]} {CpuInfo(key)}")])
        : RuntimeInformation.ProcessArchitecture.ToString();

    static string Instructions =>
        System.Runtime.Intrinsics.X86.Avx512F.IsSupported ? "AVX-512" : System.Runtime.Intrinsics.X86.Avx2.IsSupported ? "AVX2" : "others";

    static string Commit
    {
        get
        {
            try
            {
                var head = ChildProcess.Run("git", ["rev-parse", "--short", "HEAD"], Paths.Project).LastLine;
                var changes = ChildProcess.Run("git", ["status", "--porcelain", "--", "../../src"], Paths.Project).Output;
                return changes.Length == 0 ? $"commit {head}" : $"commit {head} with changes";
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return "of an unknown commit";
            }
        }
    }

    static string? CpuInfo(string key) => !File.Exists("/proc/cpuinfo") ? null : File.ReadLines("/proc/cpuinfo")
        .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
        .FirstOrDefault(pair => pair.Length == 2 && pair[0] == key)?[1];
}
