using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using static HyperSweep.EndToEnd.Tests.ClusterSteps;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>As <see cref="CrashPointTests"/>, with workers that live on.</summary>
[Collection(SharedBroker.Name)]
public sealed class ClusterCrashTests(SharedBroker shared)
{
    [BrokerFact]
    public void Coordinators_that_die_at_every_point_in_turn_leave_one_table()
    {
        using Workspace place = new(Workspace.Digits.Replace("trials: 12", "trials: 96", StringComparison.Ordinal));
        var alone = Alone(place);

        var coordinator = Coordinator(place, shared.Broker, "--cohort", "2", "--lease", "5");
        using var one = Worker(place, shared.Broker, slots: 1);
        using var two = Worker(place, shared.Broker, slots: 1);
        foreach (var point in new[] { "coordinator.decided", "coordinator.saved", "coordinator.carried_out" })
            for (var visit = 1; visit <= CrashPointTests.VisitsMax; visit++)
                place.RunAndDie(point, visit, coordinator);
        place.Run(coordinator).Expect(0);
        Leave(one, two);

        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 96);
    }

    [BrokerFact]
    public void A_service_that_dies_before_the_test_rows_are_measured_measures_them_when_it_is_back()
    {
        using Workspace place = new();
        var alone = Alone(place);

        var service = Service(place, shared.Broker);
        using var worker = Worker(place, shared.Broker, slots: 1);
        place.Environment[Workspace.CrashAt] = "sweep.ended:1";
        using var doomed = place.Start(service);
        Until(place, "select count(*) from sqlite_master where name = 'sweeps'", atLeast: 1);
        using var submitted = place.Start("run", "sweep.yaml", "--on", AddressOf(place));
        Assert.Equal(Workspace.Killed, doomed.End().ExitCode);
        Assert.Equal(["finished"], place.Sql("select status from sweeps"));
        Assert.Equal(["0"], place.Sql("select count(*) from trials where test_accuracy is not null"));
        place.Environment.Remove(Workspace.CrashAt);
        using var again = place.Start(service);
        Until(place, "select count(*) from trials where test_accuracy is not null", atLeast: 1);
        Leave(worker, again);

        Assert.Equal(alone, place.Fingerprint());
    }
}
