using Akka.Actor.Setup;
using Akka.Event;
using Akka.TestKit.Xunit2;
using HyperSweep.Engines.Akka.Joining;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using AkkaLogging = Akka.Event.Logging;
using LogEvent = Serilog.Events.LogEvent;

namespace HyperSweep.Engines.Akka.Tests.Logging;

public sealed class SerilogLoggerTests : TestKit
{
    static readonly InvalidOperationException Cause = new("the cause");

    readonly Written _written;

    public SerilogLoggerTests() : this(new()) { }

    SerilogLoggerTests(Written written) : base(Setup(written), "logs") => _written = written;

    [Fact]
    public void What_Akka_logs_comes_to_Serilog_with_level_source_and_cause()
    {
        var log = AkkaLogging.GetLogger(Sys, "the source");

        log.Info("{0} of {1}", 1, 2);
        log.Warning("careful");
        log.Error(Cause, "{not a template}");

        AwaitAssert(() => Assert.Equal(
            [(LogEventLevel.Information, "1 of 2", null), (LogEventLevel.Warning, "careful", null),
                (LogEventLevel.Error, "{not a template}", Cause)],
            _written.Of("the source").Select(entry => (entry.Level, entry.RenderMessage(), entry.Exception))));
    }

    [Fact]
    public void What_nobody_takes_is_not_made() => Assert.Equal("INFO", Sys.Settings.LogLevel);

    static ActorSystemSetup Setup(ILogEventSink sink) => NodeConfiguration.Setup(
        new("tests", NodeRoles.Worker, new("127.0.0.1", 0), [])
        {
            Log = new LoggerConfiguration().MinimumLevel.Information().WriteTo.Sink(sink).CreateLogger(),
        },
        _ => { });

    sealed class Written : ILogEventSink
    {
        readonly List<LogEvent> _entries = [];

        public void Emit(LogEvent logEvent)
        {
            lock (_entries) _entries.Add(logEvent);
        }

        public LogEvent[] Of(string source)
        {
            lock (_entries) return [.. _entries.Where(entry => $"{entry.Properties["akka"]}".Contains(source, StringComparison.Ordinal))];
        }
    }
}
