using System.Globalization;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using static HyperSweep.EndToEnd.Tests.ClusterSteps;

namespace HyperSweep.EndToEnd.Tests;

[Collection(SecondBroker.Name)]
public sealed class TelemetryTests(SharedBroker shared)
{
    [Fact]
    public void A_sweep_is_one_trace_of_sweep_cohorts_runs_and_epochs()
    {
        using Workspace place = new();
        using var collector = Listen(place);

        place.Run("run", "sweep.yaml", "--workers", "2", "--cohort", "4").Expect(0);

        var runs = int.Parse(place.Sql("select count(*) from runs").Single(), CultureInfo.InvariantCulture);
        RequireTrace(collector.Spans, cohorts: runs, epochs: 5 * runs);
        Assert.Contains("hypersweep.trials", collector.MetricTexts);
        Assert.Contains("completed", collector.MetricTexts);
    }

    [BrokerFact]
    public void Workers_of_a_cluster_add_to_the_trace_of_their_coordinator()
    {
        using Workspace place = new();
        using var collector = Listen(place);

        var coordinator = Coordinator(place, shared.Broker, "--cohort", "4");
        using var worker = Worker(place, shared.Broker, slots: 2);
        place.Run(coordinator).Expect(0);
        Leave(worker);

        var runs = int.Parse(place.Sql("select count(*) from runs").Single(), CultureInfo.InvariantCulture);
        RequireTrace(collector.Spans, cohorts: runs, epochs: 5 * runs);
    }

    [Fact]
    public void A_collector_that_is_not_there_changes_nothing()
    {
        using Workspace place = new();
        var alone = Alone(place);

        place.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9";
        place.Run("run", "sweep.yaml").Expect(0);

        Assert.Equal(alone, place.Fingerprint());
    }

    [Fact]
    public void An_address_that_is_none_is_refused()
    {
        using Workspace place = new();

        place.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector:4317";
        var refused = place.Run("run", "sweep.yaml").Expect(2);

        Assert.Contains(
            "expected an address with http:// or https:// in OTEL_EXPORTER_OTLP_ENDPOINT, got 'collector:4317'", refused.Error);
    }

    static Collector Listen(Workspace place)
    {
        Collector collector = new();
        place.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        place.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        return collector;
    }

    static void RequireTrace(IReadOnlyList<Collector.Span> spans, int cohorts, int epochs)
    {
        Assert.Equal(
            [("cohort", cohorts), ("epoch", epochs), ("run", cohorts), ("sweep", 1)],
            spans.GroupBy(span => span.Name).Select(group => (group.Key, group.Count())).Order());
        Assert.Single(spans.Select(span => span.Trace).Distinct());
        var byId = spans.ToDictionary(span => span.Id);
        foreach (var span in spans.Where(span => span.Name != "sweep"))
        {
            var parent = byId[span.Parent];
            Assert.Equal(span.Name switch { "cohort" => "sweep", "run" => "cohort", _ => "run" }, parent.Name);
            Assert.InRange(span.Begin, parent.Begin, span.End);
            Assert.False(span.IsFault);
        }
        Assert.Equal("", spans.Single(span => span.Name == "sweep").Parent);
    }
}
