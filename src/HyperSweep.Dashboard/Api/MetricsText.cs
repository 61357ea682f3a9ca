using System.Globalization;
using System.Text;
using System.Text.Json;
using HyperSweep.Dashboard.Reading;
using HyperSweep.Results;
using HyperSweep.Results.Queries;

namespace HyperSweep.Dashboard.Api;

/// <summary>
/// The newest sweeps in Prometheus' text format, version 0.0.4:
/// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format.
/// </summary>
static class MetricsText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    // Each makes a dozen time series; what ended long ago does not change any more.
    const int SweepsMax = 50;

    const string Workers = """
        select s.name, w.name, w.trials_done, (julianday(w.last_seen) - 2440587.5) * 86400
        from workers w join sweeps s on s.id = w.sweep_id
        """;

    static readonly QueryLimits Limits = new(5_000, TimeSpan.FromSeconds(10));

    public static string Of(ResultSource source, SweepDatabase database)
    {
        var text = new StringBuilder();
        var sweeps = database.ListSweeps().TakeLast(SweepsMax)
            .Select(sweep => (Sweep: sweep, sweep.Name, Progress: database.Progress(sweep.Id))).ToArray();
        Add("hypersweep_sweep_trials", "Trials of a sweep by status.", sweeps.SelectMany(entry =>
            StatusesOf(entry.Progress).Select(status => (Labels(("sweep", entry.Name), ("status", status.Word)), (double)status.Count))));
        Add("hypersweep_sweep_trials_wanted", "Trials that a sweep shall have.", Each(progress => progress.Total));
        Add("hypersweep_sweep_running", "1 while a sweep runs.", Each(progress => progress.Status == SweepStatus.Running ? 1 : 0));
        Add("hypersweep_sweep_elapsed_seconds", "Time that a sweep was at work.", Each(progress => progress.ElapsedSeconds));
        Add("hypersweep_sweep_best_value", "The best value of the sweep's metric.", sweeps
            .Where(entry => entry.Progress.BestTrial is not null)
            .Select(entry => (Labels(("sweep", entry.Name), ("metric", MetricOf(entry.Sweep))), entry.Progress.BestValue)));
        AddWorkers([.. sweeps.Where(entry => entry.Progress.Status == SweepStatus.Running).Select(entry => entry.Name)]);
        Add("hypersweep_dashboard_memory_bytes", "Working set of the dashboard.", [("", Environment.WorkingSet)]);
        return text.ToString();

        IEnumerable<(string, double)> Each(Func<SweepProgress, double> value) =>
            sweeps.Select(entry => (Labels(("sweep", entry.Name)), value(entry.Progress)));

        void AddWorkers(HashSet<string> running)
        {
            var rows = source.Query(Workers, Limits).Rows.Where(row => running.Contains((string)row[0]!))
                .Select(row => (
                    Labels: Labels(("sweep", (string)row[0]!), ("worker", (string)row[1]!)), Done: (long)row[2]!, Seen: (double)row[3]!))
                .ToArray();
            Add("hypersweep_worker_trials_done", "Trials that a worker of a running sweep has ended.",
                rows.Select(row => (row.Labels, (double)row.Done)));
            Add("hypersweep_worker_last_seen_seconds", "When a worker of a running sweep was last heard of, in Unix time.",
                rows.Select(row => (row.Labels, row.Seen)));
        }

        void Add(string name, string help, IEnumerable<(string Labels, double Value)> samples)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n");
            foreach (var (labels, value) in samples) text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {Number(value)}\n");
        }
    }

    static IEnumerable<(string Word, int Count)> StatusesOf(SweepProgress progress) =>
    [
        ("queued", progress.Queued), ("running", progress.Running), ("completed", progress.Completed), ("stopped", progress.Stopped),
        ("failed", progress.Failed), ("cancelled", progress.Cancelled),
    ];

    static string MetricOf(SweepRecord sweep) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(sweep.Details.Metric.Name.ToString());

    static string Labels(params IEnumerable<(string Name, string Value)> labels) =>
        $"{{{string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""))}}}";

    // Names come from users: a quote or a line break in one must not end the label.
    static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal);

    static string Number(double value) => double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? value > 0 ? "+Inf" : "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
