using System.Globalization;
using HyperSweep.Benchmarks.Comparisons;
using HyperSweep.Benchmarks.Measuring;

namespace HyperSweep.Benchmarks.Search;

/// <summary>
/// How many epochs schedulers need to come to the best of full training over the same configurations. Epochs and accuracies are the same
/// on every machine; times are of one run each.
/// </summary>
static class HalvingMeasurement
{
    static readonly (string Name, string? Stopping)[] Schedulers =
    [
        ("none: all to the end", null),
        ("successive halving, η = 4", "{ type: successive_halving, eta: 4 }"),
        ("hyperband, η = 4", "{ type: hyperband, eta: 4 }"),
    ];

    /// <param name="options">A round is another seed: other configurations, other first weights.</param>
    public static void Run(ComparisonOptions options)
    {
        using var folder = new TemporaryFolder();
        List<IReadOnlyList<string>> rows = [];
        for (var seed = 1; seed <= options.Rounds; seed++)
        {
            var whole = default(Outcome);
            foreach (var (name, stopping) in Schedulers)
            {
                var outcome = Measure(folder.NewFile("halving.db"), seed, stopping);
                whole ??= outcome;
                rows.Add(
                [
                    $"{seed}", name, Show(outcome.Epochs, "#,0"), Show(whole.Epochs / outcome.Epochs, "0.0"),
                    Show(outcome.Best, "0.0000"), Show(100 * (outcome.Best - whole.Best), "0.00"), Show(outcome.Seconds, "0.0"),
                ]);
                Console.Error.WriteLine(string.Join("  ", rows[^1]));
            }
        }
        var body = $"""
            {ResultFile.Table(
                [
                    "seed", "scheduler", "epochs of all trials", "times fewer", "best validation accuracy",
                    "points from full training", "s",
                ], rows)}
            256 random configurations of Fashion-MNIST (halving256.yaml), 50,000 rows to train and 10,000 to validate; the same
            configurations for every scheduler of a seed, 16 epochs for a trial that is not stopped. Seconds are those of the whole process,
            once each, beside other work of the machine. "Epochs of all trials" counts what was trained and recorded.
            """;
        ResultFile.Write(
            options.Results, "halving", "Epochs that schedulers need for the best of 256 configurations", options.Words, Machine.Facts(),
            body);
    }

    static Outcome Measure(string database, int seed, string? stopping)
    {
        string[] words = ["run", "halving256.yaml", "--db", database, "--set", $"search.seed={seed}"];
        if (stopping is not null) words = [.. words, "--set", $"early_stopping={stopping}"];
        // Exit code 5: some trials failed. In ranges as wide as these some diverge.
        var run = ChildProcess.Run("dotnet", [Paths.Program, .. words], Paths.Project, code => code is 0 or 5);
        return new(
            ResultsDatabase.Number(database, "select count(*) from epochs"),
            ResultsDatabase.Number(database, "select max(value) from trials where status in ('completed', 'stopped')"), run.Seconds);
    }

    static string Show(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    sealed record Outcome(double Epochs, double Best, double Seconds);
}
