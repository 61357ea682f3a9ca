using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Serialization;
using Akka.Serialization;

namespace HyperSweep.Engines.Akka.Carrying;

/// <summary>All that may travel: our parcels, and Akka's own talk of who is there and who has died.</summary>
static class Serializers
{
    // Akka's own names and numbers: what is given under them takes the place of its serializers.
    const int Json = 1, Protobuf = 2, ActorCreation = 3, Bytes = 4, Containers = 6, Miscellaneous = 16, SystemMessages = 22, Delivery = 36;

    /// <param name="payloadBytesMax">Of a parcel.</param>
    public static SerializationSetup Setup(int payloadBytesMax) => SerializationSetup.Create(system =>
    [
        SerializerDetails.Create("hypersweep", new ParcelSerializer(system, payloadBytesMax), [typeof(Parcel)]),
        // These would make objects of any type that a message names, or actors.
        Guard(system, "json", Json, null),
        Guard(system, "proto", Protobuf, null),
        Guard(system, "daemon-create", ActorCreation, null),
        Guard(system, "bytes", Bytes, null),
        Guard(system, "reliable-delivery", Delivery, null),
        // Who is there, and whether he lives. Not: stop, fail, configurations, routers.
        Guard(
            system, "akka-misc", Miscellaneous, new MiscMessageSerializer(system),
            ("ID", null), ("AID", null), ("AR", null), ("RWHB", null), ("RWHR", null)),
        // Not: terminate, restart, failures, which name types of exceptions.
        Guard(
            system, "akka-system-msg", SystemMessages, new SystemMessageSerializer(system),
            ("watch", typeof(Watch)), ("unwatch", typeof(Unwatch)), ("died", typeof(DeathWatchNotification))),
        // What is inside of one comes by here again.
        Guard(system, "akka-containers", Containers, new MessageContainerSerializer(system), ("", typeof(ActorSelectionMessage))),
    ]);

    static SerializerDetails Guard(
        ExtendedActorSystem system, string alias, int identifier, Serializer? inner, params (string Manifest, Type? Type)[] allowed) =>
        SerializerDetails.Create(alias, new GuardedSerializer(system, identifier, inner, allowed), []);
}
