using System.Text.Json;
using HyperSweep.Benchmarks.Measuring;

namespace HyperSweep.Benchmarks.Comparisons;

/// <summary>Trials that do nothing, each stored durably: what a sweep costs on its own.</summary>
static class OverheadComparison
{
    const int Trials = 1000, ManyTrials = 10_000;

    const string SweepSql = "select (julianday(ended_at) - julianday(started_at)) * 86400 from sweeps";

    public static void Run(ComparisonOptions options)
    {
        using var folder = new TemporaryFolder();
        var facts = Machine.Facts().Concat(Machine.PythonFacts(options.Python)).ToArray();
        Contender[] contenders =
        [
            new($"HyperSweep, {Trials} trials", () => Hypersweep(folder, Trials)),
            new($"HyperSweep, {ManyTrials} trials", () => Hypersweep(folder, ManyTrials)),
            new($"Optuna with SQLite, {Trials} trials", () => Optuna(folder, options.Python)),
        ];
        var rounds = InterleavedRounds.Measure(contenders, options.Rounds, Console.Error.WriteLine);
        ResultFile.Write(options.Results, "overhead", "Trials that do nothing", options.Words, facts, Body(rounds));
    }

    static Sample Hypersweep(TemporaryFolder folder, int trials)
    {
        var database = folder.NewFile("hypersweep.db");
        var run = Machine.Hypersweep("run", "nothing.yaml", "--trials", $"{trials}", "--db", database);
        return new(run, ResultsDatabase.Number(database, SweepSql),
            ResultsDatabase.Number(database, "select count(*) from trials where status = 'completed' and value = 0"));
    }

    static Sample Optuna(TemporaryFolder folder, string python)
    {
        var run = ChildProcess.Run(
            python, [Path.Combine(Paths.Peers, "nothing_optuna.py"), folder.NewFile("optuna.db"), $"{Trials}"], Paths.Peers);
        var report = JsonDocument.Parse(run.LastLine).RootElement;
        return new(run, report.GetProperty("seconds").GetDouble(), report.GetProperty("trials").GetDouble());
    }

    static string Body(InterleavedRounds rounds)
    {
        var optuna = rounds.Contenders.Count - 1;
        var rows = rounds.Contenders.Select((contender, i) => (string[])
        [
            contender.Name, rounds.Of(i, Rate).Show("0"), Times(i, Rate),
            rounds.Of(i, sample => sample.Run.Seconds).Show("0.00"), Times(i, WholeRate),
        ]);
        return $"""
            {Notes.Of(rounds)}

            {ResultFile.Table(["", "trials per second", "x Optuna", "whole process, s", "x Optuna, whole process"], rows)}
            Four parameters drawn at random, every trial stored in SQLite. Trials per second are those of the sweep alone: HyperSweep's
            from the start to the end that its database tells, Optuna's of study.optimize. The ratios are of trials per second.
            """;

        string Times(int contender, Func<Sample, double> rate) => contender == optuna
            ? "1"
            : Spread.Of(rounds.Rounds.Select(round => rate(round[contender]) / rate(round[optuna]))).Show("0");
    }

    static double Rate(Sample sample) => sample.Quality / sample.InnerSeconds;

    static double WholeRate(Sample sample) => sample.Quality / sample.Run.Seconds;
}
