using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Dashboard.Tests;

/// <summary>A database in a folder of its own with one sweep in its first term, written as a coordinator writes it.</summary>
sealed class SampleSweep : IDisposable
{
    public const string Definition = """
        version: 1
        name: digits
        dataset: { path: digits, validation: 0.2 }
        search: { method: random, trials: 40, seed: 7 }
        parameters:
          loss: { values: [hinge, squared_hinge, softmax] }
          step_size: { min: 1e-4, max: 1e-1, scale: log }
          lambda: { min: 1e-6, max: 1e-1, scale: log }
          batch_size: { values: [16, 32, full] }
          epochs: 5
        """;

    public static readonly DateTimeOffset Start = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);

    static readonly string[] Losses = ["hinge", "squared_hinge", "softmax"];

    static readonly double[] Lambdas = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1];

    readonly string _folder = Directory.CreateTempSubdirectory("hypersweep-dashboard-").FullName;

    public SampleSweep(string name = "digits", string definition = Definition, int trials = 40)
    {
        Path = System.IO.Path.Combine(_folder, "sweeps.db");
        Database = SweepDatabase.Open(Path, DatabaseMode.Create);
        Record = Add(name, definition, trials);
        Store = Database.OpenStore(Record.Id, Database.BeginTerm(Record.Id, Start).Term);
    }

    public string Path { get; }

    public SweepDatabase Database { get; }

    public SweepRecord Record { get; }

    public SweepStore Store { get; }

    public SweepRecord Add(string name, string definition, int trials) => Database.CreateSweep(new(
        name, definition, "definition-hash", "digits", "data-hash", ["zero", "one"], "linear",
        new(MetricName.ValAccuracy, Goal.Maximize, null), SearchMethod.Random, 7, trials, "0.1.0",
        "hypersweep run 'my sweeps/digits.yaml' --workers 2", Start));

    public static Trial Trial(int number) => new(new(number), new(
    [
        new("loss", Losses[number % 3]), new("step_size", 1e-4 * (1 + number % 17 * 62)),
        new("lambda", Lambdas[number % 6]), new("batch_size", number % 3 == 0 ? "full" : 16L << number % 2),
        new("epochs", 5L),
    ]), 7);

    public static double Accuracy(int number, int epoch) => 0.5 + 0.4 * (number % 17) / 16 - 0.2 / epoch;

    static Metrics Metrics(int number, int epoch) => new(
        2.0 / (epoch + number % 5), Accuracy(number, epoch) + 0.01, 0.001 * number, 2.2 / (epoch + number % 5), Accuracy(number, epoch),
        double.NaN);

    public void Plan(params IEnumerable<int> numbers) => Store.Commit([new TrialsPlanned([.. numbers.Select(Trial)], Start)]);

    /// <summary>Plans, runs and finishes trials in one cohort on one worker.</summary>
    public void Finish(int cohort, params int[] numbers) => FinishThese(cohort, [.. numbers.Select(Trial)]);

    public void FinishThese(int cohort, params Trial[] trials)
    {
        int[] numbers = [.. trials.Select(trial => trial.Id.Number)];
        Store.Commit([new TrialsPlanned([.. trials], Start)]);
        Begin(cohort, numbers);
        var (run, worker, at) = (new RunId(cohort, 1, 1), WorkerOf(cohort), Start.AddSeconds(cohort + 1));
        Store.Commit(
        [
            new EpochsReported([.. numbers.SelectMany(number => Epochs(number, 1, 5))]),
            .. numbers.Select(number => new TrialFinished(
                new(new(number), TrialStatus.Completed, 5, Metrics(number, 5), null), Accuracy(number, 5), run, worker, 0.5, at)),
            new RunFinished(run, RunOutcome.Completed, null, at),
        ]);
    }

    /// <summary>Finishes trials 1, 2, 3 … of a sweep with two objectives; the first one is the trial's number.</summary>
    public static void FinishFront(SweepDatabase database, SweepRecord sweep, IReadOnlyList<double> second)
    {
        using var store = database.OpenStore(sweep.Id, database.BeginTerm(sweep.Id, Start).Term);
        int[] numbers = [.. Enumerable.Range(1, second.Count)];
        store.Commit([new TrialsPlanned([.. numbers.Select(Trial)], Start)]);
        store.Commit([.. numbers.Select(number => new TrialFinished(
            new(new(number), TrialStatus.Completed, 1,
                HyperSweep.Sweeps.Metrics.None with { Value = number, Value2 = second[number - 1] }, null),
            number, new(1, 1, 1), WorkerOf(1), 0.5, Start) { OtherValues = [second[number - 1]] })]);
    }

    public void Begin(int cohort, params int[] numbers) => Store.Commit(
    [
        new RunStarted(
            new(cohort, 1, 1), WorkerOf(cohort), [.. numbers.Select(number => new TrialId(number))], Start.AddSeconds(cohort)),
    ]);

    public void Report(int number, int first, int last) => Store.Commit([new EpochsReported([.. Epochs(number, first, last)])]);

    public void Fail(int cohort, int number, string error)
    {
        Plan(number);
        Begin(cohort, number);
        FailPlanned(cohort, number, error);
    }

    public void FailPlanned(int cohort, int number, string error) => Store.Commit(
    [
        new TrialFinished(
            new(new(number), TrialStatus.Failed, 0, HyperSweep.Sweeps.Metrics.None, error), double.NaN, new(cohort, 1, 1),
            WorkerOf(cohort), 0.1, Start.AddSeconds(cohort + 1)),
        new RunFinished(new(cohort, 1, 1), RunOutcome.Completed, null, Start.AddSeconds(cohort + 1)),
    ]);

    public void SaveModel(int number, int classes, int features) => Store.Commit([new BestModelFound(
        new(new(number), classes, features, [.. Enumerable.Range(0, classes * features).Select(i => (i % features - features / 2) * 0.1f)],
            [.. new float[classes]]), Accuracy(number, 5))]);

    public void Dispose()
    {
        Store.Dispose();
        Database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    static WorkerId WorkerOf(int cohort) => new($"local-{1 + cohort % 2}");

    static IEnumerable<EpochReport> Epochs(int number, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(epoch => new EpochReport(new(number), epoch, Metrics(number, epoch)));
}
