namespace HyperSweep.Engines.RabbitMq.Tests.Brokers;

/// <summary>One broker for the tests that do it no harm; each has a namespace of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBroker : IAsyncLifetime, ICollectionFixture<SharedBroker>
{
    public const string Name = "the shared broker";

    Broker? _broker;

    public Broker Broker => _broker ?? throw new InvalidOperationException(Broker.Missing);

    public async Task InitializeAsync()
    {
        if (Broker.Missing is null) _broker = await Broker.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_broker is not null) await _broker.DisposeAsync();
    }
}
