using System.Reflection;
using HyperSweep.Cli.Hosting;
using HyperSweep.Engines.Tracing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HyperSweep.Cli.Observability;

/// <summary>
/// Sends traces and metrics to an OpenTelemetry collector, if the environment names one in the variables that all such programs share.
/// </summary>
sealed class Telemetry : IDisposable
{
    const string Anything = "OTEL_EXPORTER_OTLP_ENDPOINT", Off = "OTEL_SDK_DISABLED";

    readonly TracerProvider? _traces;
    readonly MeterProvider? _metrics;

    Telemetry(bool hasTraces, bool hasMetrics)
    {
        if (hasTraces)
            _traces = Sdk.CreateTracerProviderBuilder()
                .ConfigureResource(Describe).AddSource(Spans.SourceName).AddOtlpExporter().Build();
        if (hasMetrics)
            _metrics = Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(Describe).AddMeter(SweepMeters.MeterName).AddOtlpExporter().Build();
    }

    /// <returns>Null when nobody asked for it. Disposed of, it sends what it still has, if that can be done in some seconds.</returns>
    /// <exception cref="CliException">The environment asks for it in a way that cannot be followed.</exception>
    public static IDisposable? StartIfAsked(Session session)
    {
        var environment = session.Terminal.Environment;
        if (string.Equals(environment(Off), "true", StringComparison.OrdinalIgnoreCase)) return null;
        var (hasTraces, hasMetrics) = (IsAsked("TRACES"), IsAsked("METRICS"));
        return hasTraces || hasMetrics ? Start(hasTraces, hasMetrics) : null;

        bool IsAsked(string signal)
        {
            var variable = $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT";
            if (environment(variable) is not { Length: > 0 } address)
                (variable, address) = (Anything, environment(Anything) ?? "");
            if (address.Length == 0 || environment($"OTEL_{signal}_EXPORTER") == "none") return false;
            // The library would go on without a word.
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? true
                : throw CliException.Usage(
                    $"expected an address with http:// or https:// in {variable}, got '{address}'", "for example http://localhost:4317");
        }
    }

    // Side by side: a collector that takes connections and says nothing is waited for twice as long otherwise.
    public void Dispose() => Parallel.Invoke(() => _traces?.Dispose(), () => _metrics?.Dispose());

    // A method of its own: the libraries are loaded only when it is called.
    static Telemetry Start(bool hasTraces, bool hasMetrics) => new(hasTraces, hasMetrics);

    // What the environment says of the service comes last and wins.
    static void Describe(ResourceBuilder resource) => resource
        .AddService(
            "hypersweep",
            serviceVersion: typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion)
        .AddEnvironmentVariableDetector();
}
