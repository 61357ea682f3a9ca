using Akka.Event;

namespace HyperSweep.Engines.Akka.Logging;

/// <summary>In the place of Akka's logger for its first and last moments, which writes to standard output: there goes data alone.</summary>
sealed class SilentLogger : MinimalLogger
{
    protected override void Log(object message) { }
}
