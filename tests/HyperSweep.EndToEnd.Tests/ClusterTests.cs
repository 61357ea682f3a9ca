using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using static HyperSweep.EndToEnd.Tests.ClusterSteps;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Real processes with a real broker, killed as machines die.</summary>
[Collection(SharedBroker.Name)]
public sealed class ClusterTests(SharedBroker shared)
{
    [BrokerFact]
    public void A_cluster_has_the_table_of_one_process()
    {
        var broker = shared.Broker;
        using Workspace place = new();
        var alone = Alone(place);

        using var coordinator = place.Start(Coordinator(place, broker, "--expect", "3"));
        using var one = Worker(place, broker, slots: 1);
        using var two = Worker(place, broker, slots: 2);
        coordinator.End().Expect(0);
        Leave(one, two);

        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 12);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(place.Folder, "cache"), "*.hsdata")); // Workers had no other data.
    }

    [BrokerFact]
    public async Task Killed_workers_coordinator_and_broker_lose_and_double_nothing()
    {
        await using var broker = await Broker.StartAsync();
        using Workspace place = new(Workspace.LongDigits);
        var alone = Alone(place);

        using var first = place.Start(Coordinator(place, broker, "--lease", "5"));
        using var doomed = Worker(place, broker, slots: 2);
        using var steady = Worker(place, broker, slots: 2);
        Until(place, "select count(distinct worker) from runs", atLeast: 3);
        doomed.Signal("KILL");
        Until(place, "select count(*) from trials where status = 'completed'", atLeast: 1);
        first.Signal("KILL");
        await broker.KillAsync();
        await broker.StartAgainAsync();
        using var second = place.Start(Coordinator(place, broker, "--lease", "5"));
        second.End().Expect(0);
        Leave(steady);

        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 48);
        Assert.Equal("2", place.Sql("select count(*) from terms").Single());
    }

    [BrokerFact]
    public void Workers_train_on_while_the_coordinator_is_away_and_nothing_is_computed_twice()
    {
        var broker = shared.Broker;
        using Workspace place = new(Workspace.LongDigits);
        var alone = Alone(place);

        using var first = place.Start(Coordinator(place, broker, "--expect", "2"));
        using var worker = Worker(place, broker, slots: 2);
        Until(place, "select count(*) from runs", atLeast: 2);
        first.Signal("KILL");
        using var second = place.Start(Coordinator(place, broker, "--expect", "2"));
        second.End().Expect(0);
        Leave(worker);

        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 48);
        Assert.Equal("0", place.Sql("select count(*) from trials where attempts <> 1").Single());
        Assert.NotEqual("0", place.Sql("select count(*) from runs where term = 1 and outcome = 'completed'").Single());
    }

    [BrokerFact]
    public void A_worker_that_is_told_to_leave_hands_its_trials_back()
    {
        var broker = shared.Broker;
        using Workspace place = new(Workspace.LongDigits);
        var alone = Alone(place);

        using var coordinator = place.Start(Coordinator(place, broker, "--expect", "2"));
        using var leaving = Worker(place, broker, slots: 2);
        Until(place, "select count(*) from runs", atLeast: 2);
        leaving.Signal("TERM");
        leaving.End().Expect(0);
        Until(place, "select count(*) from runs where outcome = 'interrupted'", atLeast: 2);
        using var other = Worker(place, broker, slots: 2);
        coordinator.End().Expect(0);
        Leave(other);

        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 48);
        Assert.Equal("0", place.Sql("select count(*) from trials where attempts <> 1").Single()); // Not held against them.
    }

    [BrokerFact]
    public void Who_does_not_know_the_token_gets_no_work()
    {
        var broker = shared.Broker;
        using Workspace place = new();
        place.Write("token", "0123456789abcdef\n");
        place.Write("other", "fedcba9876543210\n");
        place.Environment["HYPERSWEEP_TOKEN_FILE"] = "token";
        using var coordinator = place.Start(Coordinator(place, broker));
        Until(place, "select count(*) from terms", atLeast: 1);
        place.Environment["HYPERSWEEP_TOKEN_FILE"] = "other";

        using var stranger = Worker(place, broker, slots: 1);
        var refused = stranger.End();
        place.Environment["HYPERSWEEP_TOKEN_FILE"] = "token";
        using var friend = Worker(place, broker, slots: 1);
        coordinator.End().Expect(0);
        Leave(friend);

        Assert.Equal(7, refused.ExitCode);
        Assert.Contains("refuses this program: expected its token", refused.Error);
        Assert.DoesNotContain("fedcba", refused.Error);
    }

    [Fact]
    public void Listening_for_other_machines_takes_a_token()
    {
        using Workspace place = new();

        var refused = place.Run("coordinator", "sweep.yaml", "--broker", "amqp://localhost:1", "--listen", "0.0.0.0:0");

        Assert.Equal(7, refused.ExitCode);
        Assert.Contains("Expected a token to listen on 0.0.0.0:0", refused.Error);
    }
}
