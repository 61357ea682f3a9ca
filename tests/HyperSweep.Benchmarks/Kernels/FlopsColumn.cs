using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace HyperSweep.Benchmarks.Kernels;

/// <summary>What the matrix products do in a second: two flops for each weight and sample.</summary>
sealed class FlopsColumn : IColumn
{
    public string Id => "GigaFlops";

    public string ColumnName => "GFLOP/s";

    public string Legend => "two flops for each weight and sample, by the mean time";

    public bool AlwaysShow => false;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(IsProduct);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (!IsProduct(benchmarkCase) || summary[benchmarkCase]?.ResultStatistics is not { } statistics) return "";
        var flops = 2.0 * KernelBed.Samples * Parameter(benchmarkCase, nameof(ProductBenchmarks.Classes))
            * Parameter(benchmarkCase, nameof(ProductBenchmarks.Features));
        return (flops / statistics.Mean).ToString("0.0", CultureInfo.InvariantCulture); // Flops in a nanosecond.
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    static bool IsProduct(BenchmarkCase benchmarkCase) => benchmarkCase.Descriptor.Type == typeof(ProductBenchmarks);

    static int Parameter(BenchmarkCase benchmarkCase, string name) => (int)benchmarkCase.Parameters[name];
}
