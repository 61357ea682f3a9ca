using System.Text.Json;

namespace HyperSweep.Engines.Wire;

/// <summary>
/// What travels between processes: one JSON object for one message, its fields in one fixed order, so that a message has one spelling.
/// <code>{"protocol":6,"namespace":"lab","sweep":"digits","from":"node7-1","kind":"run_ended","body":{…}}</code>
/// Data only: a kind is one of a closed set, and no name of a type is ever taken from a message. The field "protocol" comes first in
/// every protocol there will be, so that programs of different versions can tell each other why they do not talk.
/// </summary>
public static class WireFormat
{
    /// <summary>Counted up with every change that an older program would misread.</summary>
    public const int Protocol = 6;

    public const string ContentType = "application/vnd.hypersweep+json";

    /// <summary>The sender's name of a coordinator; workers have their own names.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>Above it a message is neither written nor read. A curve of 64 trials × 1,000 epochs takes about half of it.</summary>
    public const int PayloadBytesMax = 16 << 20;

    /// <summary>Bytes of checkpoints in a message: as base64, and with what else it tells, they stay within the limit above.</summary>
    public const int CheckpointBytesMax = 8 << 20;

    /// <summary>Characters of a namespace.</summary>
    public const int NamespaceLengthMax = 64;

    /// <summary>Characters of a worker's name.</summary>
    public const int WorkerLengthMax = 128;

    /// <summary>Characters of a sweep's key.</summary>
    public const int SweepLengthMax = 200;

    /// <summary>Parameters of one trial.</summary>
    public const int ParametersMax = 1000;

    internal static readonly JsonReaderOptions Strict = new() { MaxDepth = 8 };

    /// <summary>Letters, digits, '_' and '-': names of queues are made of it, with dots between.</summary>
    public static bool IsNamespace(string text) =>
        text.Length is > 0 and <= NamespaceLengthMax && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    /// <summary>Letters, digits, '.', '_' and '-', and not the coordinator's name.</summary>
    public static bool IsWorker(string? text) =>
        text is { Length: > 0 and <= WorkerLengthMax } and not Coordinator
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    /// <summary>Any text without control characters.</summary>
    public static bool IsSweep(string text) => text.Length is > 0 and <= SweepLengthMax && !text.Any(char.IsControl);
}
