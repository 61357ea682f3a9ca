using Xunit.Sdk;

namespace HyperSweep.Tests.Engines;

/// <summary>A rule for all engines; skipped with the reason for one that cannot run here, see <see cref="NeedsAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("HyperSweep.Tests.Engines.EngineFactDiscoverer", ThisAssembly)]
public sealed class EngineFactAttribute : FactAttribute
{
    // This file is compiled into the tests of each engine.
#if RABBITMQ
    const string ThisAssembly = "HyperSweep.Engines.RabbitMq.Tests";
#elif AKKA
    const string ThisAssembly = "HyperSweep.Engines.Akka.Tests";
#else
    const string ThisAssembly = "HyperSweep.Tests";
#endif
}
