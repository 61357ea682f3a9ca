using System.Globalization;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using static HyperSweep.EndToEnd.Tests.ClusterSteps;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>
/// Real processes that die, as by kill -9, between two given effects. HYPERSWEEP_CRASHES: visits of each point, 3 if not set.
/// </summary>
[Collection(SharedBroker.Name)]
public sealed class CrashPointTests(SharedBroker shared)
{
    const string Variable = "HYPERSWEEP_CRASH_AT";

    static readonly string[] Points =
    [
        "coordinator.decided", "coordinator.saved", "coordinator.carried_out", "worker.decided", "worker.carried_out",
    ];

    static int VisitsMax { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("HYPERSWEEP_CRASHES"), CultureInfo.InvariantCulture, out var visits) ? visits : 3;

    [Fact]
    public void A_process_that_dies_at_any_point_and_starts_again_comes_to_the_same_table()
    {
        using Workspace place = new();
        var alone = Alone(place);

        foreach (var point in Points)
            for (var visit = 1; visit <= VisitsMax; visit++)
            {
                var database = FormattableString.Invariant($"{point}-{visit}.db");
                place.RunAndDie(point, visit, "run", "sweep.yaml", "--workers", "2", "--cohort", "2", "--db", database);
                place.Run("run", "sweep.yaml", "--workers", "2", "--db", database).Expect(0);

                Assert.Equal((database, alone), (database, place.Fingerprint(database)));
                RequireWhole(place, trials: 12, database);
            }
    }

    [BrokerFact]
    public void Coordinators_that_die_at_every_point_in_turn_leave_one_table()
    {
        using Workspace place = new(Workspace.Digits.Replace("trials: 12", "trials: 96", StringComparison.Ordinal));
        var alone = Alone(place);

        var coordinator = Coordinator(place, shared.Broker, "--cohort", "2", "--lease", "5");
        using var one = Worker(place, shared.Broker, slots: 1);
        using var two = Worker(place, shared.Broker, slots: 1);
        var deaths = 0;
        foreach (var point in Points.Where(point => point.StartsWith("coordinator", StringComparison.Ordinal)))
            for (var visit = 1; visit <= VisitsMax; visit++)
            {
                place.Environment[Variable] = FormattableString.Invariant($"{point}:{visit}");
                using var doomed = place.Start(coordinator);
                if (doomed.End().ExitCode == Workspace.Killed) deaths++;
            }
        place.Environment.Remove(Variable);
        place.Run(coordinator).Expect(0);
        Leave(one, two);

        Assert.Equal(3 * VisitsMax, deaths);
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
        place.Environment[Variable] = "sweep.ended:1";
        using var doomed = place.Start(service);
        Until(place, "select count(*) from sqlite_master where name = 'sweeps'", atLeast: 1);
        using var submitted = place.Start("run", "sweep.yaml", "--on", AddressOf(place));
        Assert.Equal(Workspace.Killed, doomed.End().ExitCode);
        Assert.Equal(["finished"], place.Sql("select status from sweeps"));
        Assert.Equal(["0"], place.Sql("select count(*) from trials where test_accuracy is not null"));
        place.Environment.Remove(Variable);
        using var again = place.Start(service);
        Until(place, "select count(*) from trials where test_accuracy is not null", atLeast: 1);
        Leave(worker, again);

        Assert.Equal(alone, place.Fingerprint());
    }
}
