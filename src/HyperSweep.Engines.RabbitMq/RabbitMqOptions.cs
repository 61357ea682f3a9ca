using HyperSweep.Engines.Wire;

namespace HyperSweep.Engines.RabbitMq;

/// <param name="Namespace">Keeps apart those who share a broker; see <see cref="WireFormat.IsNamespace"/>.</param>
public sealed record RabbitMqOptions(BrokerAddress Address, BrokerCredentials Credentials, string Namespace)
{
    /// <summary>Null: an amqps address is trusted as the machine trusts it.</summary>
    public BrokerTls? Tls { get; init; }

    /// <summary>A peer that is silent for two to three of these is gone; 1 s or more.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Above zero. A message that the broker has not taken by then is dropped; its sender repeats it.</summary>
    public TimeSpan PublishTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait before the second try to connect; doubled from try to try. Above zero.</summary>
    public TimeSpan RetryDelayMin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest wait between tries to connect; <see cref="RetryDelayMin"/> or more.</summary>
    public TimeSpan RetryDelayMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// So long a worker may be without a mailbox before it is taken for lost, and also after a coordinator has connected: after a restart
    /// of the broker all of them need a while to come back. What came back is sent once more when this time is over. Zero or more.
    /// </summary>
    public TimeSpan ReturnGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages that wait to be sent; more are dropped. 1 or more.</summary>
    public int OutgoingMax { get; init; } = 4096;

    /// <summary>Longest message that is sent or taken, in bytes; 1 or more.</summary>
    public int PayloadBytesMax { get; init; } = WireFormat.PayloadBytesMax;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Called from many threads, never at the same time; what it throws is counted and ignored.</summary>
    public Action<LinkNews> OnNews { get; init; } = _ => { };

    /// <exception cref="ArgumentException">Some options are out of their range; the message names them all.</exception>
    internal void Check()
    {
        List<string> faults = [];
        if (!WireFormat.IsNamespace(Namespace))
            faults.Add(
                $"Expected a {nameof(Namespace)} of 1 to {WireFormat.NamespaceLengthMax} letters, digits, '_' and '-', got '{Namespace}'.");
        if (Tls is not null && !Address.UsesTls) faults.Add($"Expected an address with amqps:// for {nameof(Tls)}, got {Address}.");
        if (Heartbeat < TimeSpan.FromSeconds(1)) faults.Add($"Expected {nameof(Heartbeat)} of 1 s or more, got {Heartbeat}.");
        if (PublishTimeout <= TimeSpan.Zero) faults.Add($"Expected {nameof(PublishTimeout)} above zero, got {PublishTimeout}.");
        if (RetryDelayMin <= TimeSpan.Zero) faults.Add($"Expected {nameof(RetryDelayMin)} above zero, got {RetryDelayMin}.");
        if (RetryDelayMax < RetryDelayMin)
            faults.Add($"Expected {nameof(RetryDelayMax)} of {nameof(RetryDelayMin)} or more, got {RetryDelayMax}.");
        if (ReturnGrace < TimeSpan.Zero) faults.Add($"Expected {nameof(ReturnGrace)} of zero or more, got {ReturnGrace}.");
        if (OutgoingMax < 1) faults.Add($"Expected {nameof(OutgoingMax)} of 1 or more, got {OutgoingMax}.");
        if (PayloadBytesMax < 1) faults.Add($"Expected {nameof(PayloadBytesMax)} of 1 or more, got {PayloadBytesMax}.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }
}
