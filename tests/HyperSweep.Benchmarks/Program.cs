using HyperSweep.Benchmarks.Cluster;
using HyperSweep.Benchmarks.Comparisons;
using HyperSweep.Benchmarks.Kernels;
using HyperSweep.Benchmarks.Pages;
using HyperSweep.Benchmarks.Search;

const string Usage = """
    usage: dotnet run -c Release --project tests/HyperSweep.Benchmarks -- MODE [OPTION...]
      kernels [BenchmarkDotNet's options]   scores, gradient step, staging and losses of one block of samples; with options nothing is kept
      epochs                                whole epochs, as a share of the processor's peak
      sweep                                 64 configurations of Fashion-MNIST, against PyTorch, Optuna, NumPy and joblib
      overhead                              trials that do nothing, against Optuna
      cluster                               runs handed out over RabbitMQ, in one process, and (-p:WithAkka=true) over Akka; restarts
      pages                                 pages of sweeps of 10,000 and 100,000 trials in Chromium: times, payloads, memory
      screenshots [FOLDER]                  README's pictures; with a folder all pages, narrow and wide, light and dark
      quality [OPTION...]                   how near searches come to known minima: --seeds N [20], --trials N [100], --lookahead N [8],
                                            --only NAME,NAME (kept with --results only), --results FOLDER
      halving                               epochs that schedulers need for the best of 256 configurations of Fashion-MNIST
      suggestions [--only NAME] [--results FOLDER]   how long a suggestion takes
    Options of epochs, sweep, overhead, cluster, pages, halving: --rounds N [5], --python FILE [/usr/bin/python3],
      --results FOLDER [results/ beside this program's source].
    sweep and overhead need peers/install to have been run.
    """;

try
{
    switch (args)
    {
        case ["kernels", .. var rest]: KernelMeasurement.Run(args, rest); return 0;
        case ["epochs", ..]: EpochMeasurement.Run(ComparisonOptions.Read(args)); return 0;
        case ["sweep", ..]: SweepComparison.Run(ComparisonOptions.Read(args)); return 0;
        case ["overhead", ..]: OverheadComparison.Run(ComparisonOptions.Read(args)); return 0;
        case ["cluster", ..]: HandOutMeasurement.Run(ComparisonOptions.Read(args)); return 0;
        case ["pages", ..]: PageMeasurement.Run(ComparisonOptions.Read(args)); return 0;
        case ["screenshots"]: Screenshots.Run(folder: null); return 0;
        case ["screenshots", var folder]: Screenshots.Run(folder); return 0;
        case ["quality", ..]: QualityMeasurement.Run(QualityOptions.Read(args)); return 0;
        case ["halving", ..]: HalvingMeasurement.Run(ComparisonOptions.Read(args)); return 0;
        case ["suggestions", ..]: SuggestionMeasurement.Run(QualityOptions.Read(args)); return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}
