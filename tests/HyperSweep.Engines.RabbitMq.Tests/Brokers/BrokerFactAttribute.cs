namespace HyperSweep.Engines.RabbitMq.Tests.Brokers;

/// <summary>Runs where RabbitMQ is installed, and says why where it is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrokerFactAttribute : FactAttribute
{
    public BrokerFactAttribute() => Skip = Broker.Missing;
}
