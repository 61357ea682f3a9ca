using System.Runtime.CompilerServices;
using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using HyperSweep.Tests.Engines;

namespace HyperSweep.Engines.RabbitMq.Tests;

[NeedsBroker]
[Collection(SharedBroker.Name)]
public sealed class RabbitMqEngineTests(SharedBroker shared) : EngineContract
{
    readonly string _namespace = $"contract-{Guid.NewGuid():N}";

    protected override Task<SweepOutcome> Start(EngineRun run) =>
        new Cluster(shared.Broker.Address, _namespace).RunAsync(run, $"sweep {RuntimeHelpers.GetHashCode(run.Store)}");
}
