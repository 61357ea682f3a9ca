using System.Diagnostics;
using HyperSweep.Coordination;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Simulation.Scale;

/// <summary>Does the work of a coordinator for real, on the wire format and the store, and takes its time.</summary>
sealed class CostMeter(ISweepStore store)
{
    const string Namespace = "scale", Sweep = "loaded";

    readonly WireReader _reader = new(Recipient.Coordinator, Namespace, sweep => sweep == Sweep);
    readonly Dictionary<Type, CostSamples> _messages = [];
    readonly CostSamples _commits = new();

    public long BytesRead { get; private set; }

    public IReadOnlyList<Effect> Handle(INode node, Message message, DateTimeOffset now)
    {
        var payload = message is Tick ? [] : WireWriter.Write(new(Namespace, Sweep, SenderOf(message), message));
        BytesRead += payload.Length;
        var startStamp = Stopwatch.GetTimestamp();
        var read = message is Tick ? message : _reader.Read(payload, out _)!.Message;
        var effects = node.Handle(read, now);
        Add(message, startStamp);
        return effects;
    }

    public void Send(Message message)
    {
        var startStamp = Stopwatch.GetTimestamp();
        WireWriter.Write(new(Namespace, Sweep, WireFormat.Coordinator, message));
        Add(message, startStamp);
    }

    public void Commit(IReadOnlyList<Change> changes)
    {
        var startStamp = Stopwatch.GetTimestamp();
        store.Commit(changes);
        _commits.Add(changes.Sum(Costs.RowsOf), Stopwatch.GetElapsedTime(startStamp).TotalSeconds);
    }

    public Costs Result(double linkSeconds) =>
        new(_messages.ToDictionary(samples => samples.Key, samples => samples.Value.Line()), _commits.Line(), linkSeconds);

    void Add(Message message, long startStamp)
    {
        if (!_messages.TryGetValue(message.GetType(), out var samples)) _messages.Add(message.GetType(), samples = new());
        samples.Add(Costs.ItemsOf(message), Stopwatch.GetElapsedTime(startStamp).TotalSeconds);
    }

    static string SenderOf(Message message) => message switch
    {
        WorkerIdle idle => idle.Worker.Value,
        RunProgressed progressed => progressed.Worker.Value,
        RunEnded ended => ended.Worker.Value,
        _ => throw new ArgumentException($"Expected a message of a worker, got {message.GetType().Name}.", nameof(message)),
    };
}
