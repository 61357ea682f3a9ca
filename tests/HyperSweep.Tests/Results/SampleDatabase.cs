using HyperSweep.Coordination;
using HyperSweep.Results;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results;

/// <summary>A database of any size, to measure views on and to look at; written as a coordinator writes it.</summary>
public static class SampleDatabase
{
    static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    static readonly string[] Losses = ["hinge", "squared_hinge", "softmax"];

    /// <param name="batch">Trials of a run, each with a commit.</param>
    public static void Write(string path, int trials, int epochs, int batch = 64)
    {
        using var database = SweepDatabase.Open(path, DatabaseMode.Create);
        var sweep = database.CreateSweep(new(
            "sample", "version: 1\n", "definition", "digits", "data", ["a", "b"], "linear",
            new(MetricName.ValAccuracy, Goal.Maximize, null), SearchMethod.Random, 1, trials, "0.1.0",
            "hypersweep run sample.yaml", Start));
        using var store = database.OpenStore(sweep.Id, database.BeginTerm(sweep.Id, Start).Term);
        foreach (var (cohort, numbers) in Enumerable.Range(1, trials).Chunk(batch).Index())
            store.Commit(Changes(cohort + 1, numbers, epochs));
        store.Commit([new SweepEnded(SweepOutcome.Finished, Start.AddHours(1))]);
    }

    static List<Change> Changes(int cohort, int[] numbers, int epochs)
    {
        var run = new RunId(cohort, 1, 1);
        var worker = new WorkerId($"slot-{cohort % 8}");
        var (begin, end) = (Start.AddMilliseconds(100 * cohort), Start.AddMilliseconds(100 * cohort + 90));
        return
        [
            new TrialsPlanned([.. numbers.Select(Trial)], begin),
            new RunStarted(run, worker, [.. numbers.Select(number => new TrialId(number))], begin),
            new EpochsReported([.. numbers.SelectMany(number => Enumerable.Range(1, epochs).Select(epoch => Report(number, epoch)))]),
            .. numbers.Select(number =>
                new TrialFinished(End(number, epochs), Value(number, epochs), run, worker, 0.09 / numbers.Length, end)),
            new RunFinished(run, RunOutcome.Completed, null, end),
        ];
    }

    static Trial Trial(int number) => new(new(number), new([
        new("loss", Losses[number % Losses.Length]), new("step_size", 0.3 / number), new("lambda", 1e-6 * number),
        new("batch_size", 32L << number % 4), new("regularizer", "l2"),
        new("epochs", 20L), new("init_scale", 0.001), new("beta", 1.0)]), (ulong)number);

    static bool Fails(int number) => number % 50 == 0;

    static double Value(int number, int epoch) => Fails(number) ? double.NaN : 0.9 - 0.8 / (epoch + number % 97);

    static Metrics Metrics(int number, int epoch) =>
        new(1.0 / (epoch + number), 0.8, 0.01 / number, 1.1 / (epoch + number), 0.9 - 0.8 / (epoch + number % 97), double.NaN);

    static EpochReport Report(int number, int epoch) => new(new(number), epoch, Metrics(number, epoch));

    static TrialEnd End(int number, int epochs) => new(
        new(number), Fails(number) ? TrialStatus.Failed : TrialStatus.Completed, epochs, Metrics(number, epochs),
        Fails(number) ? "loss is not finite in epoch 3, step 17" : null);
}
