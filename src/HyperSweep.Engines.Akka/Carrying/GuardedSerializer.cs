using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;

namespace HyperSweep.Engines.Akka.Carrying;

/// <summary>
/// Stands in for one of Akka's serializers and lets through what a cluster needs. What comes from the network names one of these entries
/// and never a type: to Akka every serializer is one whose manifests are mere text.
/// </summary>
/// <param name="inner">Null: nothing is let through.</param>
/// <param name="allowed">Manifests, each with the type that it stands for, or null when the inner serializer knows the manifest.</param>
sealed class GuardedSerializer(
    ExtendedActorSystem system, int identifier, Serializer? inner, params (string Manifest, Type? Type)[] allowed)
    : SerializerWithStringManifest(system)
{
    public override int Identifier => identifier;

    public override string Manifest(object o)
    {
        var named = (inner as SerializerWithStringManifest)?.Manifest(o);
        foreach (var (manifest, type) in allowed)
            if (type is null ? manifest == named : type.IsInstanceOfType(o)) return manifest;
        throw new SerializationException($"Expected a message that leaves its process, got {o.GetType().Name}.");
    }

    public override byte[] ToBinary(object obj)
    {
        Manifest(obj);
        return inner!.ToBinary(obj);
    }

    public override object FromBinary(byte[] bytes, string manifest)
    {
        foreach (var (name, type) in allowed)
            if (name == (manifest ?? ""))
                return inner is SerializerWithStringManifest named ? named.FromBinary(bytes, name) : inner!.FromBinary(bytes, type!);
        throw new SerializationException($"Expected a message that a cluster needs, got another one for serializer {identifier}.");
    }
}
