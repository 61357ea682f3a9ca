using HyperSweep.Engines.RabbitMq.Tests.Brokers;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>A broker of its own for some of the tests: so they run beside those of the first, where mostly leases are waited for.</summary>
[CollectionDefinition(Name)]
public sealed class SecondBroker : ICollectionFixture<SharedBroker>
{
    public const string Name = "the second broker";
}
