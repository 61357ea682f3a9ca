namespace HyperSweep.Results.Queries;

/// <summary>Queries that everyone needs, by name; they also show how the views are meant to be used.</summary>
public static class SavedQueries
{
    public static IReadOnlyList<SavedQuery> All { get; } =
    [
        new("best", "The ten best trials.", "select * from leaderboard where sweep = $sweep and rank <= 10"),
        new("worst", "The ten completed trials with the worst value.",
            "select * from leaderboard where sweep = $sweep order by rank desc limit 10"),
        new("failures", "Trials that failed, and why.", "select * from failures where sweep = $sweep"),
        new("curves", "Learning curves of the five best trials.", """
            select c.* from leaderboard b join learning_curves c on c.sweep = b.sweep and c.trial = b.trial
            where b.sweep = $sweep and b.rank <= 5 order by b.rank, c.epoch
            """),
        new("rungs", "How many trials came to each rung, and how many went on.",
            "select epoch, reached, promoted, stopped from rungs where sweep = $sweep order by epoch"),
        new("survival", "How many trials were trained how long, and how they stood.", """
            select epoch, count(*) as trials, round(1.0 * count(*) / max(count(*)) over (), 4) as share, min(value) as lowest,
                avg(value) as mean_value, max(value) as highest
            from learning_curves where sweep = $sweep group by epoch order by epoch
            """),
        new("slowest", "The ten trials that took longest.",
            "select trial, seconds, epochs_done, worker, value from results where sweep = $sweep order by seconds desc limit 10"),
        new("overfitted", "Trials whose training accuracy exceeds their validation accuracy most.", """
            select trial, train_accuracy, val_accuracy, train_accuracy - val_accuracy as gap, value from results
            where sweep = $sweep and val_accuracy is not null order by gap desc limit 10
            """),
        new("choices", "Mean and best value for each choice of each text parameter.", """
            select p.name, p.value as choice, count(*) as trials, avg(r.value) as mean_value,
                min(r.value) as lowest, max(r.value) as highest
            from params p join results r on r.sweep = p.sweep and r.trial = p.trial
            where p.sweep = $sweep and typeof(p.value) = 'text' and r.value is not null group by p.name, p.value order by p.name, mean_value
            """),
        new("retried", "Trials that needed more than one attempt.",
            "select trial, attempts, status, worker, error from results where sweep = $sweep and attempts > 1 order by attempts desc"),
        new("progress", "Every sweep's progress.", "select * from progress"),
        new("timeline", "Every attempt with its worker and outcome.", "select * from timeline where sweep = $sweep order by started_at"),
        new("workers", "What each worker did.", """
            select w.name, w.trials_done, w.first_seen, w.last_seen from workers w join sweeps s on s.id = w.sweep_id
            where s.name = $sweep order by w.trials_done desc
            """),
        new("events", "What happened beside results.", """
            select e.at, e.level, e.kind, e.text, e.trial, e.worker from events e join sweeps s on s.id = e.sweep_id
            where s.name = $sweep order by e.id
            """),
    ];

    /// <summary>Null when there is none; then <see cref="Near"/> helps.</summary>
    public static SavedQuery? Find(string name) => All.FirstOrDefault(query => query.Name == name);

    /// <summary>Names that are spelt alike, nearest first.</summary>
    public static IReadOnlyList<string> Near(string name) => NearNames.Of(name, All.Select(query => query.Name));
}
