using HyperSweep.Cli.Rendering;
using HyperSweep.Results;
using HyperSweep.Search.Objectives;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>The trials of a sweep with several objectives that no other beats, and the volume that they beat.</summary>
/// <param name="Trials">By the first objective.</param>
/// <param name="Reference">A value for each objective; what is worse than it in one adds nothing to the volume.</param>
/// <param name="Volume">In units of the objectives, multiplied.</param>
sealed record SweepFront(MetricDefinition Metric, IReadOnlyList<StoredTrial> Trials, IReadOnlyList<double> Reference, double Volume)
{
    /// <param name="reference">Null: the worst value of each objective among all trials.</param>
    public static SweepFront Of(SweepDatabase database, SweepRecord sweep, IReadOnlyList<double>? reference)
    {
        var metric = sweep.Details.Metric;
        var goals = metric.Goals;
        reference ??= Worst(database, sweep, goals);
        var front = database.ParetoTrials(sweep.Id);
        var losses = front.Select(trial => Dominance.Losses(trial.Value, trial.OtherValues, goals)).OfType<double[]>().ToArray();
        return new(metric, front, reference, front.Count == 0
            ? 0
            : Hypervolume.Of(losses, Dominance.Losses(reference[0], [.. reference.Skip(1)], goals)!));
    }

    public void Write(Session session, int count)
    {
        LeaderboardEntry[] rows = [.. Trials.Take(count).Select((trial, i) => new LeaderboardEntry(i + 1, trial))];
        session.Write(LeaderboardTable.Of(rows, Words.Of(Metric.Name), session.Format));
        if (Trials.Count == 0) return;
        var names = Metric.Others.Prepend(Metric).Select(objective => Words.Of(objective.Name)).ToArray();
        var shown = count < Trials.Count ? $", {count} of them shown" : "";
        session.Say($"{Texts.Count(Trials.Count, "trial")} beaten by no other in {string.Join(", ", names)} (Pareto front){shown}");
        session.Say($"hypervolume {Numbers.Short(Volume)}, up to the reference point "
            + string.Join(", ", names.Zip(Reference, (name, value) => $"{name} {Numbers.Short(value)}")));
    }

    static double[] Worst(SweepDatabase database, SweepRecord sweep, ValueList<Goal> goals)
    {
        var losses = database.Leaderboard(sweep.Id, int.MaxValue)
            .Select(entry => Dominance.Losses(entry.Trial.Value, entry.Trial.OtherValues, goals)).OfType<double[]>().ToArray();
        double Largest(int objective) => losses.Select(point => point[objective]).DefaultIfEmpty(double.NaN).Max();
        return [.. goals.Select((goal, i) => goal == Goal.Minimize ? Largest(i) : -Largest(i))];
    }
}
