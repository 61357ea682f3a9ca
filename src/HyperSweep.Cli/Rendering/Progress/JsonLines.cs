using System.Text.Json;
using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Rendering.Progress;

/// <summary>For programs: an object on each line, with the member "event".</summary>
sealed class JsonLines(SweepState state) : IProgressLines
{
    bool _isBegun;

    public IEnumerable<string> Of(ProgressStep step)
    {
        if (!_isBegun) yield return Begin();
        foreach (var change in step.Changes)
        {
            var ended = state.Ended;
            EpochReport[] news = change is EpochsReported all ? [.. all.Epochs.Where(state.IsNews)] : [];
            state.Apply(change);
            switch (change)
            {
                case RunStarted started: yield return Line("run_started", started.At, json => WriteRun(json, started)); break;
                case EpochsReported:
                    foreach (var epoch in news) yield return Line("epoch", step.Now, json => WriteEpoch(json, epoch));
                    break;
                case TrialFinished finished when state.Ended > ended:
                    yield return Line("trial_finished", finished.At, json => WriteTrial(json, finished));
                    break;
                case TrialStopped stopped when state.Ended > ended:
                    yield return Line("trial_finished", stopped.At, json => WriteTrial(json, stopped));
                    break;
                case TrialSkipped skipped when state.Ended > ended:
                    yield return Line("trial_finished", skipped.At, json => WriteTrial(
                        json, new TrialStopped(skipped.Trial, Epochs: 0, Value: double.NaN, skipped.Reason, skipped.At)));
                    break;
                case EventRaised raised: yield return Line(raised.Kind, raised.At, json => json.WriteString("text", raised.Text)); break;
                case SweepEnded outcome: yield return Line("sweep_ended", outcome.At, json => WriteEnd(json, outcome)); break;
            }
        }
    }

    public IEnumerable<string> End(DateTimeOffset now) => [];

    string Begin()
    {
        _isBegun = true;
        return Line("sweep_started", state.StartedAt, json =>
        {
            json.WriteString("metric", state.Header.MetricName);
            json.WriteNumber("trials", state.Header.Trials);
            json.WriteNumber("ended", state.Ended);
            json.WriteNumber("workers", state.Header.Workers);
        });
    }

    string Line(string name, DateTimeOffset at, Action<Utf8JsonWriter> members) => JsonText.Object(json =>
    {
        json.WriteString("event", name);
        json.WriteString("at", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null));
        json.WriteString("sweep", state.Header.Name);
        members(json);
    });

    static void WriteRun(Utf8JsonWriter json, RunStarted started)
    {
        json.WriteString("run", started.Run.ToString());
        json.WriteString("worker", started.Worker.Value);
        json.WriteStartArray("trials");
        foreach (var trial in started.Trials) json.WriteNumberValue(trial.Number);
        json.WriteEndArray();
    }

    static void WriteEpoch(Utf8JsonWriter json, EpochReport epoch)
    {
        json.WriteNumber("trial", epoch.Trial.Number);
        json.WriteNumber("epoch", epoch.Epoch);
        WriteMetrics(json, epoch.Metrics);
    }

    void WriteTrial(Utf8JsonWriter json, TrialFinished finished)
    {
        json.WriteNumber("trial", finished.End.Trial.Number);
        json.WriteString("status", finished.End.Status.ToString().ToLowerInvariant());
        JsonText.Write(json, "result", finished.Value);
        json.WriteNumber("epochs_done", finished.End.Epochs);
        WriteMetrics(json, finished.End.Metrics);
        JsonText.Write(json, "params", state.ConfigurationOf(finished.End.Trial));
        json.WriteString("worker", finished.Worker.Value);
        JsonText.Write(json, "seconds", finished.Seconds);
        if (finished.End.Error is { } error) json.WriteString("error", error);
        if (finished.End.StopReason is { } reason) json.WriteString("stop_reason", reason);
    }

    void WriteTrial(Utf8JsonWriter json, TrialStopped stopped)
    {
        json.WriteNumber("trial", stopped.Trial.Number);
        json.WriteString("status", "stopped");
        JsonText.Write(json, "result", stopped.Value);
        json.WriteNumber("epochs_done", stopped.Epochs);
        JsonText.Write(json, "params", state.ConfigurationOf(stopped.Trial));
        json.WriteString("stop_reason", stopped.Reason);
    }

    void WriteEnd(Utf8JsonWriter json, SweepEnded ended)
    {
        json.WriteString("outcome", ended.Outcome.ToString().ToLowerInvariant());
        json.WriteNumber("ended", state.Ended);
        json.WriteNumber("failed", state.Failed);
        JsonText.Write(json, "best_trial", state.Best?.Number);
        JsonText.Write(json, "best", state.BestValue);
    }

    // Only what the model measures.
    static void WriteMetrics(Utf8JsonWriter json, Metrics metrics)
    {
        (string Name, double Value)[] all =
        [
            ("val_accuracy", metrics.ValidationAccuracy), ("val_loss", metrics.ValidationLoss), ("train_accuracy", metrics.TrainAccuracy),
            ("train_loss", metrics.TrainLoss), ("regularization_loss", metrics.RegularizationLoss), ("value", metrics.Value),
        ];
        foreach (var (name, value) in all)
            if (!double.IsNaN(value)) JsonText.Write(json, name, value);
    }
}
