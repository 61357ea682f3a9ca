using System.Text.Json;

namespace HyperSweep.Engines.Wire;

/// <summary>
/// Reads what others sent, be it cut short, mutated or hostile: either the message is whole, in range and meant for this recipient, or
/// it is refused and counted. Nothing it may hold makes this throw.
/// </summary>
/// <param name="isServed">Whether a sweep is one of this recipient's; called on the reading thread.</param>
/// <param name="payloadBytesMax">1 or more.</param>
public sealed class WireReader(
    Recipient recipient, string @namespace, Func<string, bool> isServed, int payloadBytesMax = WireFormat.PayloadBytesMax)
{
    public RefusalCounts Refusals { get; } = new();

    /// <returns>Null when it was refused.</returns>
    public Envelope? Read(ReadOnlySpan<byte> payload, out Refusal? refusal)
    {
        var header = new Header();
        try
        {
            refusal = null;
            if (payload.Length > payloadBytesMax)
                throw new RefusedException(
                    RefusalReason.TooLong, $"Expected a message of at most {payloadBytesMax} bytes, got {payload.Length}.");
            return ReadEnvelope(payload, header);
        }
        catch (RefusedException fault)
        {
            refusal = new(fault.Reason, fault.Message) { Sender = header.Sender, Protocol = header.OtherProtocol };
        }
        catch (JsonException)
        {
            refusal = new(RefusalReason.NotJson, "Expected JSON of the wire format, got something else.") { Sender = header.Sender };
        }
        Refusals.Count(refusal.Reason);
        return null;
    }

    Envelope ReadEnvelope(ReadOnlySpan<byte> payload, Header header)
    {
        JsonCursor json = new(payload);
        json.BeginObject();
        json.Field("protocol");
        var protocol = json.Int(min: 0);
        if (protocol != WireFormat.Protocol)
        {
            header.OtherProtocol = protocol;
            throw new RefusedException(
                RefusalReason.WrongProtocol,
                $"Expected protocol {WireFormat.Protocol}, got {protocol}: use one version of hypersweep on all machines.");
        }
        json.Field("namespace");
        if (json.Text() is var other && other != @namespace)
            throw new RefusedException(RefusalReason.OtherNamespace, $"Expected namespace '{@namespace}', got {Shown(other)}.");
        json.Field("sweep");
        var sweep = json.Text();
        json.Field("from");
        var sender = json.Text();
        var isKnownSender = recipient == Recipient.Worker ? sender == WireFormat.Coordinator : WireFormat.IsWorker(sender);
        if (!isKnownSender)
            throw new RefusedException(
                RefusalReason.WrongSender,
                $"Expected the name of a {(recipient == Recipient.Worker ? "coordinator" : "worker")}, got {Shown(sender)}.");
        header.Sender = sender;
        if (!isServed(sweep))
            throw new RefusedException(RefusalReason.OtherSweep, $"Expected a sweep that is served here, got {Shown(sweep)}.");
        json.Field("kind");
        var kind = json.Text();
        json.Field("body");
        json.BeginObject();
        var message = recipient == Recipient.Worker
            ? BodyReader.ToWorker(kind, ref json)
            : BodyReader.ToCoordinator(kind, new(sender), ref json);
        if (message is null)
            throw new RefusedException(RefusalReason.UnknownKind, $"Expected a message to a {recipient}, got {Shown(kind)}.");
        json.EndObject();
        json.EndObject();
        json.End();
        return new(@namespace, sweep, sender, message);
    }

    static string Shown(string text)
    {
        var start = text.Length > 40 ? text[..40] + "…" : text;
        return $"'{new string([.. start.Select(letter => char.IsControl(letter) ? '?' : letter)])}'";
    }

    /// <summary>What was read before the message was refused.</summary>
    sealed class Header
    {
        public string? Sender { get; set; }
        public int? OtherProtocol { get; set; }
    }
}
