using HyperSweep.Cli.Benchmarks;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;

namespace HyperSweep.Cli.Commands;

sealed class BenchCommand : HyperSweepCommand
{
    const int DefaultSeconds = 15;

    readonly Setting<int?> _seconds = Settings.Whole("--seconds", $"About how long to measure [default: {DefaultSeconds}]", min: 1);

    public BenchCommand() : base("bench", "Measure the training core on this machine, as a share of what its processor can do") =>
        Add(_seconds);

    public override IReadOnlyList<string> Examples => ["hypersweep bench", "hypersweep bench --seconds 5 --format md"];

    public override int Execute(Session session)
    {
        var seconds = session.Read(_seconds, null) ?? DefaultSeconds;
        session.Say("measuring; anything else that runs now makes the numbers worse ...");
        var found = new CoreBenchmark(session.Terminal.Clock, TimeSpan.FromSeconds(seconds)).Run();
        session.Write(TableOf(found));
        session.Say($"medians of {found.Rounds} interleaved rounds; the peak is the best of {found.Bursts} bursts in between");
        session.Say("training: whole epochs of softmax on synthetic bytes, batches of 64, 10 classes; 4 flops for each weight and sample");
        return ExitCodes.Ok;
    }

    static Table TableOf(CoreMeasurements found) => new(
        [
            "what", "cores", "trials", "features", "rows", "ms_per_epoch_and_trial", "gflops_per_s", "share_of_peak", "speedup",
            "gbytes_per_s",
        ],
        [
            ["multiply-add peak", 1, null, null, null, null, Rounded(found.PeakFlops / 1e9, 1), null, null, null],
            ["memory read", 1, null, null, null, null, null, null, null, Rounded(found.MemoryBytesPerSecond / 1e9, 1)],
            .. found.Epochs.Select(epoch => RowOf("training", epoch)),
            .. found.Pair is { } pair ? new[] { RowOf("training, two cohorts", pair) } : [],
        ]);

    static object?[] RowOf(string what, EpochMeasurement epoch) =>
    [
        what, epoch.Cores, epoch.Trials, epoch.Features, epoch.Rows, Rounded(epoch.SecondsPerTrial * 1e3, 3),
        Rounded(epoch.Flops / 1e9, 1), Rounded(epoch.PeakShare, 3), epoch.Speedup is { } speedup ? Rounded(speedup, 2) : null, null,
    ];

    // No more digits than a measurement is worth.
    static decimal Rounded(double value, int decimals) => Math.Round((decimal)value, decimals);
}
