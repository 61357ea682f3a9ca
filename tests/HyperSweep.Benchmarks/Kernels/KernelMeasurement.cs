using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using HyperSweep.Benchmarks.Comparisons;
using HyperSweep.Benchmarks.Measuring;
using Perfolizer.Horology;

namespace HyperSweep.Benchmarks.Kernels;

/// <summary>Runs the benchmarks of this folder.</summary>
static class KernelMeasurement
{
    /// <param name="command">The arguments of this run.</param>
    /// <param name="options">BenchmarkDotNet's. With any, only some benchmarks may run, and no result file is written.</param>
    public static void Run(IReadOnlyList<string> command, string[] options)
    {
        using var folder = new TemporaryFolder();
        // In this process: its settings are those of the program, and no second build is needed.
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(3).WithIterationCount(10).WithIterationTime(TimeInterval.FromMilliseconds(100));
        var config = DefaultConfig.Instance.AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddColumn(new FlopsColumn())
            .WithArtifactsPath(folder.Path);
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(KernelMeasurement).Assembly)
            .Run(options is [] ? ["--filter", "*"] : options, config).ToArray();
        if (options is not []) return;

        var tables = new AccumulationLogger();
        foreach (var summary in summaries)
        {
            tables.WriteLine($"## {summary.BenchmarksCases[0].Descriptor.Type.Name}");
            MarkdownExporter.GitHub.ExportToLog(summary, tables);
        }
        ResultFile.Write(
            ComparisonOptions.Read(["kernels"]).Results, "kernels", "Kernels, for a block of 64 samples", command, Machine.Facts(),
            tables.GetLog());
    }
}
