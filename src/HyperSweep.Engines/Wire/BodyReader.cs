using HyperSweep.Coordination;
using HyperSweep.Sweeps;

namespace HyperSweep.Engines.Wire;

/// <summary>Reads the fields of a message; the order is that of <see cref="WireWriter"/>.</summary>
/// <exception cref="RefusedException">From every member: something else stood there.</exception>
static class BodyReader
{
    static readonly string[] ValueFields = ["float", "int", "text", "flag"];

    /// <summary>Null when no worker says this.</summary>
    public static Message? ToCoordinator(string kind, WorkerId worker, ref JsonCursor json) => kind switch
    {
        MessageKinds.WorkerIdle => new WorkerIdle(worker),
        MessageKinds.WorkerLeaving => new WorkerLeaving(worker, RunOrNull(ref json)),
        MessageKinds.RunProgressed => new RunProgressed(worker, Run(ref json), Epochs(ref json, "epochs")),
        MessageKinds.RunEnded => End(worker, ref json),
        _ => null,
    };

    /// <summary>Null when no coordinator says this.</summary>
    public static Message? ToWorker(string kind, ref JsonCursor json) => kind switch
    {
        MessageKinds.StartRun => Start(ref json),
        MessageKinds.StopRun => new StopRun(Run(ref json)),
        MessageKinds.RunSettled => new RunSettled(Run(ref json)),
        _ => null,
    };

    static RunId Run(ref JsonCursor json) => RunOrNull(ref json) ?? throw json.Refused("a run");

    static RunId? RunOrNull(ref JsonCursor json)
    {
        json.Field("run");
        json.BeginArray();
        RunId run = new(json.Int(min: 0), json.Int(min: 0), json.Int(min: 0));
        json.EndArray();
        if (run == default) return null;
        return run is { Cohort: > 0, Term: > 0, Attempt: > 0 } ? run : throw json.Refused("a run of numbers from 1");
    }

    static StartRun Start(ref JsonCursor json)
    {
        var (run, trials) = (Run(ref json), Trials(ref json));
        json.Field("leg");
        json.BeginArray();
        var (from, to) = (json.Int(min: 0), json.Int(min: 0));
        json.EndArray();
        if (to != 0 && to <= from) throw json.Refused("a leg that ends after its beginning");
        return new(run, trials) { Leg = new(from, to == 0 ? null : to), Checkpoints = Checkpoints(ref json), Trace = Trace(ref json) };
    }

    static string? Trace(ref JsonCursor json)
    {
        json.Field("trace");
        return json.TextOrNull();
    }

    static ValueList<Checkpoint> Checkpoints(ref JsonCursor json)
    {
        List<Checkpoint> checkpoints = [];
        json.Field("checkpoints");
        json.BeginArray();
        while (json.NextElement())
        {
            json.CurrentBeginsObject();
            json.Field("trial");
            TrialId trial = new(json.Int(min: 1));
            json.Field("epochs");
            var epochs = json.Int(min: 1);
            json.Field("state");
            checkpoints.Add(new(trial, epochs, [.. json.Bytes()]));
            json.EndObject();
        }
        return [.. checkpoints];
    }

    static RunEnded End(WorkerId worker, ref JsonCursor json)
    {
        var run = Run(ref json);
        json.Field("outcome");
        var outcome = MessageKinds.FindOutcome(json.Text()) ?? throw json.Refused("the outcome of a run");
        var trials = Ends(ref json);
        var curve = Epochs(ref json, "curve");
        var best = Weights(ref json);
        var checkpoints = Checkpoints(ref json);
        json.Field("seconds");
        var seconds = json.Double();
        json.Field("error");
        return new(worker, run, outcome, trials, curve, best, seconds, json.TextOrNull()) { Checkpoints = checkpoints };
    }

    static ValueList<TrialEnd> Ends(ref JsonCursor json)
    {
        List<TrialEnd> ends = [];
        json.Field("trials");
        json.BeginArray();
        while (json.NextElement())
        {
            json.CurrentBeginsObject();
            json.Field("trial");
            TrialId trial = new(json.Int(min: 1));
            json.Field("status");
            var status = MessageKinds.FindStatus(json.Text()) ?? throw json.Refused("the status of an ended trial");
            json.Field("epochs");
            var epochs = json.Int(min: 0);
            json.Field("metrics");
            json.BeginArray();
            var metrics = Metrics(ref json);
            json.EndArray();
            json.Field("error");
            var error = json.TextOrNull();
            json.Field("stop_reason");
            ends.Add(new(trial, status, epochs, metrics, error) { StopReason = json.TextOrNull() });
            json.EndObject();
        }
        return [.. ends];
    }

    static ValueList<EpochReport> Epochs(ref JsonCursor json, string field)
    {
        List<EpochReport> epochs = [];
        json.Field(field);
        json.BeginArray();
        while (json.NextElement())
        {
            json.CurrentBeginsArray();
            epochs.Add(new(new(json.Int(min: 1)), json.Int(min: 1), Metrics(ref json)));
            json.EndArray();
        }
        return [.. epochs];
    }

    static Metrics Metrics(ref JsonCursor json) =>
        new(json.Double(), json.Double(), json.Double(), json.Double(), json.Double(), json.Double())
        {
            Value2 = json.Double(),
            Value3 = json.Double(),
        };

    static ModelWeights? Weights(ref JsonCursor json)
    {
        json.Field("best");
        if (!json.BeginObjectOrNull()) return null;
        json.Field("trial");
        TrialId trial = new(json.Int(min: 1));
        json.Field("classes");
        var classes = json.Int(min: 1);
        json.Field("features");
        var features = json.Int(min: 1);
        json.Field("weights");
        var weights = json.Floats((long)classes * features);
        json.Field("bias");
        var bias = json.Floats(classes);
        json.EndObject();
        return new(trial, classes, features, [.. weights], [.. bias]);
    }

    static ValueList<Trial> Trials(ref JsonCursor json)
    {
        List<Trial> trials = [];
        HashSet<int> numbers = [];
        json.Field("trials");
        json.BeginArray();
        while (json.NextElement())
        {
            json.CurrentBeginsObject();
            json.Field("trial");
            var number = json.Int(min: 1);
            if (!numbers.Add(number)) throw json.Refused("each trial once");
            json.Field("seed");
            var seed = json.UnsignedLong();
            json.Field("fold");
            int? fold = json.Int(min: 0) is > 0 and var given ? given : null;
            json.Field("stop_rule");
            var rule = json.TextOrNull() is { } text ? StopRuleText.Read(text) ?? throw json.Refused("a rule that stops a trial") : null;
            var parameters = Parameters(ref json);
            json.Field("of_path");
            var isOfPath = json.Flag();
            trials.Add(new(new(number), parameters, seed)
            {
                StopRule = rule,
                Fold = fold,
                IsOfPath = isOfPath,
                Past = Past(ref json, isOfPath),
            });
            json.EndObject();
        }
        if (trials.Count == 0) throw json.Refused("one trial or more");
        return [.. trials];
    }

    static ValueList<Stage> Past(ref JsonCursor json, bool isOfPath)
    {
        List<Stage> stages = [];
        json.Field("past");
        json.BeginArray();
        while (json.NextElement())
        {
            json.CurrentBeginsObject();
            json.Field("trial");
            TrialId trial = new(json.Int(min: 1));
            json.Field("epochs");
            var epochs = json.Int(min: 1);
            if (!isOfPath && stages.Count > 0 && stages[^1].Epochs >= epochs) throw json.Refused("stages that follow each other");
            stages.Add(new(trial, epochs, Parameters(ref json)));
            json.EndObject();
        }
        return [.. stages];
    }

    static Configuration Parameters(ref JsonCursor json)
    {
        List<KeyValuePair<string, ParameterValue>> parameters = [];
        HashSet<string> names = [];
        json.Field("parameters");
        json.BeginArray();
        while (json.NextElement())
        {
            json.CurrentBeginsObject();
            json.Field("name");
            var name = json.Text();
            if (!names.Add(name)) throw json.Refused("each parameter once");
            if (names.Count > WireFormat.ParametersMax) throw json.Refused($"at most {WireFormat.ParametersMax} parameters");
            parameters.Add(new(name, Value(ref json)));
            json.EndObject();
        }
        return new(parameters);
    }

    static ParameterValue Value(ref JsonCursor json) => json.FieldOf(ValueFields) switch
    {
        "float" => new ParameterValue.Float(json.Double() is var value && double.IsFinite(value) ? value : throw json.Refused("a number")),
        "int" => new ParameterValue.Int(json.Long()),
        "text" => new ParameterValue.Text(json.Text()),
        _ => new ParameterValue.Flag(json.Flag()),
    };
}
