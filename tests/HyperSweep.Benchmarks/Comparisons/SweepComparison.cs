using System.Text.Json;
using HyperSweep.Benchmarks.Measuring;

namespace HyperSweep.Benchmarks.Comparisons;

/// <summary>64 configurations x 5 epochs of Fashion-MNIST, from command to leaderboard: HyperSweep and what else one would run.</summary>
static class SweepComparison
{
    const int Trials = 64;

    const string TrainingSql = "select (max(julianday(ended_at)) - min(julianday(started_at))) * 86400 from runs";

    public static void Run(ComparisonOptions options)
    {
        using var folder = new TemporaryFolder();
        var facts = Machine.Facts().Concat(Machine.PythonFacts(options.Python)).ToArray();
        var data = Path.Combine(folder.Path, "data");
        ChildProcess.Run(options.Python, [Path.Combine(Paths.Peers, "fashion.py"), data], Paths.Peers);

        Contender[] contenders =
        [
            new("HyperSweep", () => Hypersweep(folder)),
            Peer("PyTorch by hand, Optuna with SQLite", "sweep_optuna_torch.py", "every-epoch"),
            Peer("the same, validation once per trial", "sweep_optuna_torch.py", "end"),
            Peer("NumPy by hand, joblib, nothing stored", "sweep_joblib_numpy.py", "every-epoch"),
        ];
        var rounds = InterleavedRounds.Measure(contenders, options.Rounds, Console.Error.WriteLine);
        ResultFile.Write(
            options.Results, "sweep", "64 configurations x 5 epochs of Fashion-MNIST on two cores", options.Words, facts, Body(rounds));

        Contender Peer(string name, string script, string validate) => new(name, () =>
        {
            var run = ChildProcess.Run(options.Python,
                [Path.Combine(Paths.Peers, script), data, folder.NewFile("peer.db"), "--validate", validate], Paths.Peers);
            var report = JsonDocument.Parse(run.LastLine).RootElement;
            if (report.GetProperty("trials").GetInt32() != Trials)
                throw new InvalidOperationException($"Expected {Trials} trials, got {run.LastLine}");
            return new(run, report.GetProperty("training_seconds").GetDouble(), report.GetProperty("best").GetDouble());
        });
    }

    static Sample Hypersweep(TemporaryFolder folder)
    {
        var database = folder.NewFile("hypersweep.db");
        var run = Machine.Hypersweep("run", "sweep64.yaml", "--db", database);
        return new(run, ResultsDatabase.Number(database, TrainingSql),
            ResultsDatabase.Number(database, "select max(val_accuracy) from trials where status = 'completed'"));
    }

    static string Body(InterleavedRounds rounds)
    {
        var rows = rounds.Contenders.Select((contender, i) => (string[])
        [
            contender.Name, rounds.Of(i, sample => sample.Run.Seconds).Show("0.00"), Times(rounds, i, sample => sample.Run.Seconds),
            rounds.Of(i, sample => sample.InnerSeconds).Show("0.00"), Times(rounds, i, sample => sample.InnerSeconds),
            rounds.Of(i, sample => sample.Run.ProcessorSeconds).Show("0.0"), Times(rounds, i, sample => sample.Run.ProcessorSeconds),
            rounds.Of(i, sample => sample.Quality).Median.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture),
        ]);
        return $"""
            {Notes.Of(rounds)}

            {ResultFile.Table(
                [
                    "", "whole process, s", "x HyperSweep", "training alone, s", "x HyperSweep", "processor, s", "x HyperSweep",
                    "best validation accuracy",
                ], rows)}
            All: lambda and step size in 4 values each, batch size 64 and 256, hinge and softmax, 50,000 rows to train and 10,000 to
            validate after every epoch. HyperSweep reads the compressed files, splits and normalizes; the peers find float32 arrays
            ready on disk. Training alone is for HyperSweep the time from the start of the first run to the end of the last; for the
            peers what the busier of the two processes spent in the training function.
            """;
    }

    static string Times(InterleavedRounds rounds, int contender, Func<Sample, double> measure) =>
        contender == 0 ? "1" : rounds.Ratio(contender, measure).Show("0.00");
}
