namespace HyperSweep.Engines.RabbitMq.Connecting;

/// <summary>What differs between the links of coordinators and workers.</summary>
interface ILinkRole
{
    /// <summary>Shown by the broker's tools.</summary>
    string Name { get; }

    /// <summary>Declares what the role needs and begins to consume.</summary>
    Task PrepareAsync(Session session, CancellationToken cancellation);

    /// <summary>The broker has this message.</summary>
    void Confirmed(Outgoing message);

    /// <summary>Nobody could get this message.</summary>
    void Returned(Outgoing message);

    /// <summary>What to send instead of a message of so many bytes; null: nothing.</summary>
    Outgoing? Shorten(Outgoing message, int bytes);
}
