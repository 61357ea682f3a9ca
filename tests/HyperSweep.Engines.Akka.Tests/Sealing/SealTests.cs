using HyperSweep.Engines.Akka.Sealing;

namespace HyperSweep.Engines.Akka.Tests.Sealing;

public sealed class SealTests
{
    static readonly byte[] Key = [1, 2, 3];

    [Fact]
    public void Frames_are_opened_in_their_order()
    {
        Seal sent = new(Key, isCaller: true), received = new(Key, isCaller: true);

        Assert.Equal([7], received.Open(Frame(sent, [7])));
        Assert.Equal([], received.Open(Frame(sent, []))!);
        Assert.Equal([8, 9], received.Open(Frame(sent, [8, 9])));
    }

    [Fact]
    public void A_frame_that_was_not_taken_is_sealed_again_in_the_same_way()
    {
        Seal sent = new(Key, isCaller: true);

        Assert.Equal(sent.Of([7]), sent.Of([7]));
    }

    [Fact]
    public void What_was_changed_cut_repeated_or_made_with_another_key_is_forged()
    {
        var frame = Frame(new(Key, isCaller: true), [7]);

        for (var i = 0; i < frame.Length; i++)
        {
            byte[] changed = [.. frame];
            changed[i] ^= 1;
            Assert.Null(new Seal(Key, isCaller: true).Open(changed));
            Assert.Null(new Seal(Key, isCaller: true).Open(frame.AsSpan(0, i)));
        }
        Assert.Null(new Seal([1, 2, 4], isCaller: true).Open(frame));
        Seal received = new(Key, isCaller: true);
        Assert.NotNull(received.Open(frame));
        Assert.Null(received.Open(frame));
    }

    [Fact]
    public void Our_own_frames_sent_back_to_us_are_forged() =>
        Assert.Null(new Seal(Key, isCaller: false).Open(Frame(new(Key, isCaller: true), [7])));

    static byte[] Frame(Seal seal, byte[] payload)
    {
        byte[] frame = [.. seal.Of(payload), .. payload];
        seal.Advance();
        return frame;
    }
}
