using System.Buffers;
using System.Text.Json;
using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Engines.Wire;

/// <summary>Spells messages; <see cref="WireReader"/> reads them.</summary>
public static class WireWriter
{
    /// <returns>UTF-8, of any length: whether it is too long is for the caller to see.</returns>
    /// <exception cref="ArgumentException">The message never leaves its process, or a name in the envelope is none.</exception>
    public static byte[] Write(Envelope envelope)
    {
        RequireNames(envelope);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("protocol", WireFormat.Protocol);
            json.WriteString("namespace", envelope.Namespace);
            json.WriteString("sweep", envelope.Sweep);
            json.WriteString("from", envelope.Sender);
            json.WriteString("kind", KindOf(envelope.Message));
            json.WriteStartObject("body");
            WriteBody(json, envelope.Message);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The number of the protocol and nothing else: who speaks another one reads it and can say what is wrong; who speaks the same
    /// refuses it.
    /// </summary>
    public static byte[] WriteProtocol()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("protocol", WireFormat.Protocol);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    static void RequireNames(Envelope envelope)
    {
        if (!WireFormat.IsNamespace(envelope.Namespace))
            throw new ArgumentException(
                $"Expected a namespace of letters, digits, '_' and '-', got '{envelope.Namespace}'.", nameof(envelope));
        if (!WireFormat.IsSweep(envelope.Sweep))
            throw new ArgumentException($"Expected the key of a sweep, got '{envelope.Sweep}'.", nameof(envelope));
        var sender = envelope.Message switch
        {
            WorkerIdle idle => idle.Worker.Value,
            WorkerLeaving leaving => leaving.Worker.Value,
            RunProgressed progressed => progressed.Worker.Value,
            RunEnded ended => ended.Worker.Value,
            _ => WireFormat.Coordinator,
        };
        if (sender != envelope.Sender || (sender != WireFormat.Coordinator && !WireFormat.IsWorker(sender)))
            throw new ArgumentException(
                $"Expected sender '{sender}', a name of letters, digits, '.', '_' and '-', got '{envelope.Sender}'.", nameof(envelope));
    }

    static string KindOf(Message message) => message switch
    {
        WorkerIdle => MessageKinds.WorkerIdle,
        WorkerLeaving => MessageKinds.WorkerLeaving,
        RunProgressed => MessageKinds.RunProgressed,
        RunEnded => MessageKinds.RunEnded,
        StartRun => MessageKinds.StartRun,
        StopRun => MessageKinds.StopRun,
        RunSettled => MessageKinds.RunSettled,
        _ => throw new ArgumentException(
            $"Expected a message between coordinator and worker, got {message.GetType().Name}.", nameof(message)),
    };

    static void WriteBody(Utf8JsonWriter json, Message message)
    {
        switch (message)
        {
            case WorkerIdle: break;
            case WorkerLeaving leaving: WriteRun(json, leaving.Run ?? default); break; // No run has zeros.
            case RunProgressed progressed:
                WriteRun(json, progressed.Run);
                WriteEpochs(json, "epochs", progressed.Epochs);
                break;
            case RunEnded ended: WriteEnd(json, ended); break;
            case StartRun start:
                WriteRun(json, start.Run);
                json.WriteStartArray("trials");
                foreach (var trial in start.Trials) WriteTrial(json, trial);
                json.WriteEndArray();
                json.WriteStartArray("leg");
                json.WriteNumberValue(start.Leg.From);
                json.WriteNumberValue(start.Leg.To ?? 0); // No leg ends at 0.
                json.WriteEndArray();
                WriteCheckpoints(json, start.Checkpoints);
                json.WriteString("trace", start.Trace);
                break;
            case StopRun stop: WriteRun(json, stop.Run); break;
            case RunSettled settled: WriteRun(json, settled.Run); break;
        }
    }

    static void WriteEnd(Utf8JsonWriter json, RunEnded ended)
    {
        WriteRun(json, ended.Run);
        json.WriteString("outcome", MessageKinds.NameOf(ended.Outcome));
        json.WriteStartArray("trials");
        foreach (var end in ended.Trials)
        {
            json.WriteStartObject();
            json.WriteNumber("trial", end.Trial.Number);
            json.WriteString("status", MessageKinds.NameOf(end.Status));
            json.WriteNumber("epochs", end.Epochs);
            json.WriteStartArray("metrics");
            WriteMetrics(json, end.Metrics);
            json.WriteEndArray();
            json.WriteString("error", end.Error);
            json.WriteString("stop_reason", end.StopReason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteEpochs(json, "curve", ended.Curve);
        WriteWeights(json, ended.Best);
        WriteCheckpoints(json, ended.Checkpoints);
        json.WriteDouble("seconds", ended.Seconds);
        json.WriteString("error", ended.Error);
    }

    static void WriteCheckpoints(Utf8JsonWriter json, ValueList<Checkpoint> checkpoints)
    {
        json.WriteStartArray("checkpoints");
        foreach (var checkpoint in checkpoints)
        {
            json.WriteStartObject();
            json.WriteNumber("trial", checkpoint.Trial.Number);
            json.WriteNumber("epochs", checkpoint.Epochs);
            json.WriteBase64String("state", checkpoint.State.Span);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void WriteWeights(Utf8JsonWriter json, ModelWeights? best)
    {
        if (best is null)
        {
            json.WriteNull("best");
            return;
        }
        json.WriteStartObject("best");
        json.WriteNumber("trial", best.Trial.Number);
        json.WriteNumber("classes", best.Classes);
        json.WriteNumber("features", best.Features);
        json.WriteFloats("weights", best.Weights.ToArray());
        json.WriteFloats("bias", best.Bias.ToArray());
        json.WriteEndObject();
    }

    static void WriteRun(Utf8JsonWriter json, RunId run)
    {
        json.WriteStartArray("run");
        json.WriteNumberValue(run.Cohort);
        json.WriteNumberValue(run.Term);
        json.WriteNumberValue(run.Attempt);
        json.WriteEndArray();
    }

    static void WriteTrial(Utf8JsonWriter json, Trial trial)
    {
        json.WriteStartObject();
        json.WriteNumber("trial", trial.Id.Number);
        json.WriteNumber("seed", trial.Seed);
        json.WriteNumber("fold", trial.Fold ?? 0);
        json.WriteString("stop_rule", trial.StopRule?.ToString());
        WriteParameters(json, trial.Configuration);
        json.WriteBoolean("of_path", trial.IsOfPath);
        json.WriteStartArray("past");
        foreach (var stage in trial.Past)
        {
            json.WriteStartObject();
            json.WriteNumber("trial", stage.Trial.Number);
            json.WriteNumber("epochs", stage.Epochs);
            WriteParameters(json, stage.Configuration);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteParameters(Utf8JsonWriter json, Configuration configuration)
    {
        json.WriteStartArray("parameters");
        foreach (var (name, value) in configuration)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            switch (value)
            {
                case ParameterValue.Float number: json.WriteDouble("float", number.Value); break;
                case ParameterValue.Int number: json.WriteNumber("int", number.Value); break;
                case ParameterValue.Text text: json.WriteString("text", text.Value); break;
                case ParameterValue.Flag flag: json.WriteBoolean("flag", flag.Value); break;
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>[trial, epoch, six metrics]: there are many, so names are left out.</summary>
    static void WriteEpochs(Utf8JsonWriter json, string name, ValueList<EpochReport> epochs)
    {
        json.WriteStartArray(name);
        foreach (var epoch in epochs)
        {
            json.WriteStartArray();
            json.WriteNumberValue(epoch.Trial.Number);
            json.WriteNumberValue(epoch.Epoch);
            WriteMetrics(json, epoch.Metrics);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    static void WriteMetrics(Utf8JsonWriter json, Metrics metrics)
    {
        json.WriteDouble(metrics.TrainLoss);
        json.WriteDouble(metrics.TrainAccuracy);
        json.WriteDouble(metrics.RegularizationLoss);
        json.WriteDouble(metrics.ValidationLoss);
        json.WriteDouble(metrics.ValidationAccuracy);
        json.WriteDouble(metrics.Value);
        json.WriteDouble(metrics.Value2);
        json.WriteDouble(metrics.Value3);
    }
}
