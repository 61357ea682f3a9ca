using Akka.Actor.Setup;
using Serilog;

namespace HyperSweep.Engines.Akka.Logging;

/// <summary>Hands the logger over to <see cref="SerilogLogger"/>, which Akka makes itself.</summary>
/// <param name="log">Null: nothing is logged.</param>
sealed class SerilogSetup(ILogger? log) : Setup
{
    public ILogger? Log => log;
}
