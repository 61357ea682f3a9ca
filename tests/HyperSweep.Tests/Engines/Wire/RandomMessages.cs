using HyperSweep.Coordination;
using HyperSweep.Engines.Wire;
using HyperSweep.Randomness;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Engines.Wire;

/// <summary>Messages of all kinds with all that their fields may hold, special numbers and letters included.</summary>
sealed class RandomMessages(ulong seed)
{
    public const string Namespace = "lab-7", Sweep = "digits № 1";

    static readonly double[] Special =
    [
        0, -0.0, 1, -1, 0.1, 1.0 / 3, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, Math.PI, 1e21, 123456789012345680,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0001),
        BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000), BitConverter.UInt64BitsToDouble(0xFFFF_FFFF_FFFF_FFFF),
    ];

    static readonly string[] Texts = ["", "x", "step_size", "λ = 10⁻³", "quoted \"text\"\n\t\\", "😀", "\u0000\u001b[31m", "<script>'&+"];

    static readonly TrialStatus[] Statuses = [TrialStatus.Completed, TrialStatus.Stopped, TrialStatus.Failed, TrialStatus.Paused];

    SplitMix64 _random = new(seed);

    public int Below(int bound) => _random.NextBelow(bound);

    public Envelope Next(Recipient recipient)
    {
        var message = recipient == Recipient.Coordinator ? ToCoordinator() : ToWorker();
        return new(Namespace, Sweep, SenderOf(message), message);
    }

    public static string SenderOf(Message message) => message switch
    {
        WorkerIdle idle => idle.Worker.Value,
        WorkerLeaving leaving => leaving.Worker.Value,
        RunProgressed progressed => progressed.Worker.Value,
        RunEnded ended => ended.Worker.Value,
        _ => WireFormat.Coordinator,
    };

    public Message ToCoordinator() => Below(4) switch
    {
        0 => new WorkerIdle(Worker()),
        3 => new WorkerLeaving(Worker(), Below(2) == 0 ? null : Run()),
        1 => new RunProgressed(Worker(), Run(), Many(Epoch)),
        _ => new RunEnded(
            Worker(), Run(), (RunOutcome)(Below(3) is var outcome && outcome == 2 ? 3 : outcome), Many(End), Many(Epoch),
            Below(2) == 0 ? null : Weights(), Double(), TextOrNull())
        {
            Checkpoints = Many(Checkpoint),
        },
    };

    public Message ToWorker() => Below(3) switch
    {
        0 => new StartRun(Run(), [.. Enumerable.Range(1, 1 + Below(5)).Select(Trial)])
        {
            Leg = Below(100) is var from && Below(2) == 0 ? new(from, null) : new(from, from + 1 + Below(9)),
            Checkpoints = Many(Checkpoint),
            Trace = TextOrNull(),
        },
        1 => new StopRun(Run()),
        _ => new RunSettled(Run()),
    };

    public double Double() => Below(2) == 0 ? Special[Below(Special.Length)] : BitConverter.UInt64BitsToDouble(_random.Next());

    ValueList<T> Many<T>(Func<T> one) => [.. Enumerable.Range(0, Below(6)).Select(_ => one())];

    WorkerId Worker() => new($"node{Below(1000)}.lab_1-{Below(64)}");

    int Positive() => Below(3) switch { 0 => 1, 1 => int.MaxValue, _ => 1 + Below(int.MaxValue) };

    RunId Run() => new(Positive(), Positive(), Positive());

    Metrics Metrics() => new(Double(), Double(), Double(), Double(), Double(), Double()) { Value2 = Double(), Value3 = Double() };

    EpochReport Epoch() => new(new(Positive()), Positive(), Metrics());

    TrialEnd End() => new(new(Positive()), Statuses[Below(Statuses.Length)], Below(100), Metrics(), TextOrNull())
    {
        StopReason = TextOrNull(),
    };

    string? TextOrNull() => Below(2) == 0 ? null : Text();

    string Text() => string.Concat(Many(() => Texts[Below(Texts.Length)]));

    Checkpoint Checkpoint() => new(new(Positive()), Positive(), Many(() => (byte)Below(256)));

    ModelWeights Weights()
    {
        var (classes, features) = (1 + Below(4), 1 + Below(20));
        return new(new(Positive()), classes, features, Floats(classes * features), Floats(classes));
    }

    ValueList<float> Floats(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => BitConverter.UInt32BitsToSingle((uint)_random.Next()))];

    Trial Trial(int number) => new(new(number), new(Enumerable.Range(0, Below(6)).Select(Parameter)), _random.Next())
    {
        Fold = Below(2) == 0 ? null : 1 + Below(9),
        StopRule = Below(4) switch
        {
            0 => new StopRule.Patience(Positive(), Math.Abs(Finite()), Below(9)),
            1 => new StopRule.Threshold(Double(), Double(), Below(9), Positive()),
            2 => new StopRule.Limits(Many(Double), Below(99)),
            _ => null,
        },
        IsOfPath = Below(2) == 0,
        Past = [.. Enumerable.Range(1, Below(4)).Select(stage => new Stage(
            new(Positive()), 10 * stage + Below(10), new(Enumerable.Range(0, Below(4)).Select(Parameter))))],
    };

    KeyValuePair<string, ParameterValue> Parameter(int index) => new($"{index}{Text()}", Below(4) switch
    {
        0 => new ParameterValue.Float(Finite()),
        1 => new ParameterValue.Int((long)_random.Next()),
        2 => new ParameterValue.Text(Text()),
        _ => new ParameterValue.Flag(Below(2) == 0),
    });

    double Finite()
    {
        while (true)
            if (Double() is var value && double.IsFinite(value)) return value;
    }
}
