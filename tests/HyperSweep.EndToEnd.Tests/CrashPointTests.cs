using System.Globalization;
using static HyperSweep.EndToEnd.Tests.ClusterSteps;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>
/// Real processes that die, as by kill -9, between two given effects. HYPERSWEEP_CRASHES: visits of each point, 2 if not set.
/// </summary>
public sealed class CrashPointTests
{
    public static int VisitsMax { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("HYPERSWEEP_CRASHES"), CultureInfo.InvariantCulture, out var visits) ? visits : 2;

    static readonly string[] Points =
    [
        "coordinator.decided", "coordinator.saved", "coordinator.carried_out", "worker.decided", "worker.carried_out",
    ];

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
}
