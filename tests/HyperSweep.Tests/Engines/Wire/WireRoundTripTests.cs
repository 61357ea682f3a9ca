using System.Text;
using HyperSweep.Coordination;
using HyperSweep.Engines.Wire;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Engines.Wire;

public sealed class WireRoundTripTests
{
    [Theory]
    [InlineData(Recipient.Coordinator)]
    [InlineData(Recipient.Worker)]
    public void Every_message_comes_back_bit_for_bit(Recipient recipient)
    {
        RandomMessages messages = new(seed: 1);
        HashSet<Type> kinds = [];
        for (var i = 0; i < 5_000; i++)
        {
            var sent = messages.Next(recipient);
            kinds.Add(sent.Message.GetType());

            var payload = WireWriter.Write(sent);
            var got = Reader(recipient).Read(payload, out var refusal);

            Assert.Null(refusal);
            Assert.Equal(sent, got);
            Assert.Equal(payload, WireWriter.Write(got!)); // Records take all NaN for equal; their spelling does not.
        }
        Assert.Equal(recipient == Recipient.Coordinator ? 4 : 3, kinds.Count);
    }

    [Fact]
    public void Every_message_between_coordinator_and_worker_has_a_kind()
    {
        Type[] local = [typeof(Tick), typeof(Drain), typeof(WindDown), typeof(WorkerLost)];
        RandomMessages messages = new(seed: 2);
        var carried = Enumerable.Range(0, 200).SelectMany(_ => new[] { messages.ToCoordinator(), messages.ToWorker() })
            .Select(message => message.GetType()).ToHashSet();

        var all = typeof(Message).Assembly.GetTypes().Where(type => type.BaseType == typeof(Message)).ToHashSet();

        Assert.Equal(all.Except(local).OrderBy(type => type.Name), carried.OrderBy(type => type.Name));
        Message[] untold = [new Tick(), new Drain(), new WindDown(), new WorkerLost(new("ann"))];
        Assert.All(untold, message => Assert.Throws<ArgumentException>(
            () => WireWriter.Write(new("lab", "digits", WireFormat.Coordinator, message))));
    }

    [Fact]
    public void A_message_has_one_spelling()
    {
        RunProgressed progressed = new(new("ann"), new(3, 2, 1), [new(new(7), 1, Metrics.None with { TrainLoss = 0.1, Value = -0.0 })]);

        var text = Encoding.UTF8.GetString(WireWriter.Write(new("lab", "digits", "ann", progressed)));

        Assert.Equal(
            """{"protocol":6,"namespace":"lab","sweep":"digits","from":"ann","kind":"run_progressed",""" +
            "\"body\":{\"run\":[3,2,1],\"epochs\":[[7,1,0.1,\"NaN\",\"NaN\",\"NaN\",\"NaN\",-0,\"NaN\",\"NaN\"]]}}",
            text);
    }

    [Fact]
    public void Weights_keep_the_bits_of_every_float()
    {
        float[] weights = [0f, -0f, float.NaN, BitConverter.UInt32BitsToSingle(0x7F80_0001), float.PositiveInfinity, float.Epsilon];
        RunEnded sent = new(
            new("ann"), new(1, 1, 1), RunOutcome.Completed, [], [], new(new(1), 2, 3, [.. weights], [1f, 2f]), 1, null);

        var payload = WireWriter.Write(new(RandomMessages.Namespace, RandomMessages.Sweep, "ann", sent));
        var got = Assert.IsType<RunEnded>(Reader(Recipient.Coordinator).Read(payload, out _)!.Message);

        Assert.Equal(weights.Select(BitConverter.SingleToUInt32Bits), got.Best!.Weights.Select(BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [InlineData("", "digits", "ann")]
    [InlineData("a.b", "digits", "ann")]
    [InlineData("lab", "", "ann")]
    [InlineData("lab", "digits", "coordinator")]
    [InlineData("lab", "digits", "bob")]
    public void Names_that_no_reader_takes_are_not_written(string @namespace, string sweep, string sender) =>
        Assert.Throws<ArgumentException>(() => WireWriter.Write(new(@namespace, sweep, sender, new WorkerIdle(new("ann")))));

    static WireReader Reader(Recipient recipient) => new(recipient, RandomMessages.Namespace, sweep => sweep == RandomMessages.Sweep);
}
