using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;

namespace HyperSweep.Engines.Akka.Carrying;

/// <summary>Carries the bytes of a parcel as they are.</summary>
/// <param name="payloadBytesMax">A longer parcel is neither packed nor unpacked.</param>
sealed class ParcelSerializer(ExtendedActorSystem system, int payloadBytesMax) : SerializerWithStringManifest(system)
{
    public const string ParcelManifest = "parcel";

    // Those up to 40 are Akka's own.
    public override int Identifier => 5700;

    public override string Manifest(object o) => o is Parcel ? ParcelManifest : throw Refusal(o.GetType().Name);

    public override byte[] ToBinary(object obj) =>
        obj is Parcel { Payload: var payload } ? Checked(payload) : throw Refusal(obj.GetType().Name);

    public override object FromBinary(byte[] bytes, string manifest) =>
        manifest == ParcelManifest ? new Parcel(Checked(bytes)) : throw Refusal("another manifest");

    byte[] Checked(byte[] payload) => payload.Length <= payloadBytesMax
        ? payload
        : throw new SerializationException($"Expected a parcel of at most {payloadBytesMax} bytes, got {payload.Length}.");

    static SerializationException Refusal(string got) => new($"Expected a parcel, got {got}.");
}
