using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperSweep.Cluster.Protocol;

/// <summary>What a worker needs to know to work for a sweep. Data only: what it does with it is in its own program.</summary>
/// <param name="Protocol">Of the engine's messages; coordinator and workers must have the same.</param>
/// <param name="Version">Of the coordinator's program, for people.</param>
/// <param name="Sweep">Names one sweep for ever.</param>
/// <param name="Name">For people.</param>
/// <param name="Definition">The sweep file.</param>
/// <param name="Overrides">KEY=VALUE, in order.</param>
/// <param name="DefinitionHash">Of what the coordinator read in it: a program that reads it another way must not take part.</param>
/// <param name="Dataset">Null for functions.</param>
public sealed record Assignment(
    int Protocol, string Version, string Sweep, string Name, string Definition, IReadOnlyList<string> Overrides, string DefinitionHash,
    DatasetOffer? Dataset)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        MaxDepth = 8,
    };
}

/// <param name="Name">As the coordinator names it.</param>
/// <param name="Hash">SHA-256 of its archive, 64 lower-case hex digits.</param>
/// <param name="Bytes">Length of its archive.</param>
public sealed record DatasetOffer(string Name, string Hash, long Bytes);
