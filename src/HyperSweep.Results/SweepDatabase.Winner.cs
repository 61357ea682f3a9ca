using HyperSweep.Coordination;
using HyperSweep.Results.Storing;
using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Results;

public sealed partial class SweepDatabase
{
    /// <summary>Null before the first result.</summary>
    public StoredTrial? BestTrial(long sweepId) => Winner(sweepId)?.First;

    /// <summary>Null before the first result.</summary>
    public Winner? Winner(long sweepId) => _connection.Read(() => FindWinner(sweepId));

    /// <summary>Within a transaction.</summary>
    internal Winner? FindWinner(long sweepId)
    {
        if (Best(sweepId, 1) is not [{ Value: not double.NaN } first]) return null;
        var repeats = RepeatsOf(sweepId);
        var configuration = ConfigurationRanking.NumberOf(first.Trial.Id, repeats);
        return new Winner(Trials(
            "and number between ?2 and ?3 and status in ('completed', 'stopped') and value is not null order by number",
            sweepId, (configuration - 1) * repeats + 1, configuration * repeats));
    }

    /// <summary>
    /// Makes the first trial's weights the sweep's model, and keeps what was measured of each. A trial's first test result stands;
    /// another one that differs is recorded as an event, as are metrics that differ from those it ended with.
    /// </summary>
    /// <param name="trials">Of the winner; one or more.</param>
    /// <exception cref="ArgumentException">The sweep has no such trial.</exception>
    public void SaveWinner(long sweepId, IReadOnlyList<MeasuredTrial> trials, DateTimeOffset at) => _connection.Write(() =>
    {
        foreach (var measured in trials)
        {
            var trial = measured.Weights.Trial;
            if (Trials("and number = ?2", sweepId, trial.Number) is not [var stored])
                throw new ArgumentException($"Expected a trial of sweep {sweepId}, got {trial}.", nameof(trials));
            string[] differences = measured.Again is { } again ? [.. MetricColumns.Differences(stored.Metrics, again)] : [];
            if (differences.Length > 0)
                new EventWriter(_connection, sweepId).RaiseNondeterminism(trial, "trained again", differences, null, at);
            if (measured == trials[0] && ModelTrial(sweepId) != trial)
                ModelStorage.Save(_connection, sweepId, new BestModelFound(measured.Weights, stored.Value));
            if (measured.Test is { } test) SaveTest(sweepId, stored, test, at);
        }
        return trials.Count;
    });

    /// <summary>
    /// Measured once: a trial's first test result stands, and another one that differs is recorded as an event. The confusion
    /// matrix (row: true class) goes to the stored model when it is this trial's.
    /// </summary>
    /// <exception cref="ArgumentException">The sweep has no such trial.</exception>
    public void SaveTestResult(long sweepId, TrialId trial, double testLoss, double testAccuracy, int[,] confusion, DateTimeOffset at) =>
        _connection.Write(() => Trials("and number = ?2", sweepId, trial.Number) is [var stored]
            ? SaveTest(sweepId, stored, new(testLoss, testAccuracy, confusion), at)
            : throw new ArgumentException($"Expected a trial of sweep {sweepId}, got {trial}.", nameof(trial)));

    int SaveTest(long sweepId, StoredTrial stored, TestResult test, DateTimeOffset at)
    {
        var trial = stored.Trial.Id;
        var first = double.IsNaN(stored.TestLoss) && double.IsNaN(stored.TestAccuracy);
        if (!first && !(Bits.Same(stored.TestLoss, test.Loss) && Bits.Same(stored.TestAccuracy, test.Accuracy)))
        {
            var difference = FormattableString.Invariant(
                $"expected loss {stored.TestLoss:R} and accuracy {stored.TestAccuracy:R}, got {test.Loss:R} and {test.Accuracy:R}");
            new EventWriter(_connection, sweepId).RaiseNondeterminism(trial, "test", [difference], null, at);
            return 0;
        }
        _connection.Run(
            "update trials set test_loss = ?3, test_accuracy = ?4 where sweep_id = ?1 and number = ?2",
            sweepId, trial.Number, test.Loss, test.Accuracy);
        return _connection.Run("""
            update models set test_loss = ?3, test_accuracy = ?4, confusion = ?5
            where sweep_id = ?1 and trial = ?2 and confusion is null
            """,
            sweepId, trial.Number, test.Loss, test.Accuracy, JsonLists.OfMatrix(test.Confusion));
    }

    int RepeatsOf(long sweepId) => (int)_connection.Number("select repeats from sweeps where id = ?1", sweepId);
}
