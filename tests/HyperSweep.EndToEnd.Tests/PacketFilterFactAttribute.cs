using HyperSweep.Engines.RabbitMq.Tests.Brokers;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Runs where RabbitMQ is installed and packets can be lost on purpose, and says why where not.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PacketFilterFactAttribute : FactAttribute
{
    public PacketFilterFactAttribute() => Skip = Broker.Missing ?? PacketFilter.Missing;
}
