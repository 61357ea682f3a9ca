using HyperSweep.Tests.Engines;

namespace HyperSweep.Engines.RabbitMq.Tests.Brokers;

[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsBrokerAttribute : NeedsAttribute
{
    public override string? Missing => Broker.Missing;
}
