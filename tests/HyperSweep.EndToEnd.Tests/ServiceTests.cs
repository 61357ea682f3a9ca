using System.Net;
using System.Text;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using static HyperSweep.EndToEnd.Tests.ClusterSteps;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>A coordinator that serves all sweeps that users submit.</summary>
[Collection(SecondBroker.Name)]
public sealed class ServiceTests(SharedBroker shared)
{
    [BrokerFact]
    public void Submitted_sweeps_have_the_tables_of_one_process_also_after_a_kill_of_the_coordinator()
    {
        var broker = shared.Broker;
        using Workspace place = new(Workspace.LongDigits);
        place.Write("second.yaml", Workspace.Digits.Replace("name: digits", "name: second", StringComparison.Ordinal));
        place.Run("run", "sweep.yaml", "--db", "alone.db").Expect(0);
        place.Run("run", "second.yaml", "--db", "alone.db").Expect(0);

        using var first = place.Start(Service(place, broker));
        using var worker = Worker(place, broker, slots: 2);
        UntilServed(place);
        using var digits = place.Start("run", "sweep.yaml", "--on", AddressOf(place));
        Until(place, "select count(*) from runs", atLeast: 2);
        worker.Signal("STOP"); // Else the first sweep could end before the coordinator is killed.
        using var second = place.Start("run", "second.yaml", "--on", AddressOf(place));
        Until(place, "select count(*) from sweeps", atLeast: 2);
        first.Signal("KILL");
        worker.Signal("CONT");
        using var again = place.Start(Service(place, broker));
        var answer = digits.End().Expect(0);
        second.End().Expect(0);
        var status = place.Run("status", "--on", AddressOf(place), "--format", "csv").Expect(0);
        var workers = place.Run("workers", "second", "--on", AddressOf(place), "--format", "csv").Expect(0);
        Leave(worker);
        again.Signal("TERM");
        again.End().Expect(0);

        foreach (var sweep in new[] { "digits", "second" })
            Assert.Equal(
                place.Run("fingerprint", sweep, "--db", "alone.db").Expect(0).Out, place.Run("fingerprint", sweep).Expect(0).Out);
        Assert.Contains("submitted as 'digits'", answer.Error);
        Assert.Matches(@"(?m)^ *1 +digits +\d+ +completed ", answer.Out); // Whole numbers as such.
        Assert.Contains("digits,finished,48,48,0,0,val_accuracy,", status.Out);
        Assert.Contains("second,finished,12,12,0,0,val_accuracy,", status.Out);
        Assert.Contains("second,", workers.Out);
    }

    [BrokerFact]
    public void A_sweep_is_paused_and_resumed_from_elsewhere()
    {
        var broker = shared.Broker;
        using Workspace place = new(Workspace.LongDigits);
        var alone = Alone(place);

        using var service = place.Start(Service(place, broker, "--cohort", "4"));
        using var worker = Worker(place, broker, slots: 2);
        UntilServed(place);
        using var submitted = place.Start("run", "sweep.yaml", "--on", AddressOf(place));
        Until(place, "select count(*) from trials where status = 'completed'", atLeast: 1);
        WhileStopped(worker, () => place.Run("pause", "digits", "--on", AddressOf(place)).Expect(0));
        submitted.End().Expect(0);
        var status = place.Sql("select status from sweeps");
        var left = place.Sql("select count(*) > 0 from trials where status = 'queued'");
        place.Run("resume", "digits", "--on", AddressOf(place)).Expect(0);
        Until(place, "select count(*) from sweeps where status = 'finished'", atLeast: 1);
        Leave(worker, service);

        Assert.Equal(["paused"], status);
        Assert.Equal(["1"], left);
        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 48);
    }

    [BrokerFact]
    public async Task What_cannot_be_served_is_refused_with_its_reason()
    {
        var broker = shared.Broker;
        using Workspace place = new(Workspace.Digits.Replace("step_size", "step_sise", StringComparison.Ordinal));
        using var service = place.Start(Service(place, broker));
        UntilServed(place);

        var misspelt = place.Run("run", "sweep.yaml", "--on", AddressOf(place));
        var write = place.Run("query", "delete from trials", "--on", AddressOf(place));
        var unknown = place.Run("pause", "nobody", "--on", AddressOf(place));
        using HttpClient http = new();
        using HttpRequestMessage foreign = new(HttpMethod.Post, $"{AddressOf(place)}/v1/query") { Content = Json("{}") };
        foreign.Headers.Host = "evil.example";
        using var fromElsewhere = await http.SendAsync(foreign);
        using var unmarked = await http.PostAsync($"{AddressOf(place)}/v1/query", new StringContent("""{"sql":"select 1"}"""));
        using var broken = await http.PostAsync($"{AddressOf(place)}/v1/query", Json("{\"sql\":"));
        Leave(service);

        Assert.Contains("unknown parameter 'step_sise'", misspelt.Error);
        Assert.Contains("did you mean 'step_size'?", misspelt.Error);
        Assert.NotEqual(0, write.ExitCode);
        Assert.Contains("got 'nobody'", unknown.Error);
        Assert.Equal(HttpStatusCode.Unauthorized, fromElsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unmarked.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    static void UntilServed(Workspace place) => Until(place, "select count(*) from sqlite_master where name = 'sweeps'", atLeast: 1);
}
