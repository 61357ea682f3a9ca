using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Serilog;
using Serilog.Events;
using AkkaEvent = Akka.Event.LogEvent;

namespace HyperSweep.Engines.Akka.Logging;

/// <summary>Takes what Akka logs to Serilog, with the source as a property.</summary>
sealed class SerilogLogger : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    public SerilogLogger()
    {
        var setup = Context.System.Settings.Setup.Get<SerilogSetup>();
        var log = setup.HasValue ? setup.Value.Log : null;
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<AkkaEvent>(entry => log?
            .ForContext("akka", entry.LogSource)
            .Write(LevelOf(entry.LogLevel()), entry.Cause, "{Text:l}", $"{entry.Message}"));
    }

    /// <summary>The least level that the logger takes, in Akka's words.</summary>
    public static string LevelOf(ILogger? log) => log switch
    {
        null => "OFF",
        _ when log.IsEnabled(LogEventLevel.Debug) => "DEBUG",
        _ when log.IsEnabled(LogEventLevel.Information) => "INFO",
        _ when log.IsEnabled(LogEventLevel.Warning) => "WARNING",
        _ => "ERROR",
    };

    static LogEventLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => LogEventLevel.Debug,
        LogLevel.InfoLevel => LogEventLevel.Information,
        LogLevel.WarningLevel => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
