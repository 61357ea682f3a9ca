using HyperSweep.Engines.RabbitMq.Tests.Brokers;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Runs where RabbitMQ is installed and a small disk can be made, and says why where not.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = Broker.Missing ?? SmallDisk.Missing;
}
