using System.Globalization;
using System.Text.RegularExpressions;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps with several objectives.</summary>
public sealed class ObjectiveTests
{
    const string Sweep = """
        version: 1
        name: digits
        dataset: { path: digits.csv.gz, validation: 0.2, test: 0.2, normalize: mean }
        metric: [ val_accuracy, { name: val_loss } ]
        search: { method: nsga2, population: 10, trials: 60, seed: 7, lookahead: 5 }
        parameters:
          loss: { values: [hinge, squared_hinge, softmax] }
          step_size: { min: 1e-4, max: 3e-3, scale: log }
          lambda: { min: 1e-6, max: 1e-2, scale: log }
          batch_size: { values: [16, 32, 64] }
          epochs: { min: 50, max: 400 }
        """;

    const string Command = """
        name: trade
        model: command
        command: [sh, train.sh, "{x}", "{y}"]
        metric: [ { name: latency, goal: minimize }, { name: quality, goal: maximize } ]
        search: { method: grid }
        parameters:
          x: { values: [1, 2, 3] }
          y: { values: [1, 2] }
        """;

    [Fact]
    public void The_table_is_the_same_for_any_number_of_workers_and_after_being_killed()
    {
        using var workspace = new Workspace(Sweep);

        foreach (var workers in new[] { "1", "2", "5" })
            workspace.Run("run", "sweep.yaml", "--workers", workers, "--db", $"{workers}.db").Expect(0);
        foreach (var visit in new[] { 3, 4, 5 })
            workspace.RunAndDie("coordinator.saved", visit, "run", "sweep.yaml", "--workers", "3", "--cohort", "2");
        workspace.Run("resume").Expect(0);

        Assert.Equal(["60|60|60"], workspace.Sql("select count(*), sum(status = 'completed'), sum(value2 = val_loss) from trials"));
        Assert.Equal(
            [workspace.Fingerprint("1.db")], new[] { "2.db", "5.db", "hypersweep.db" }.Select(workspace.Fingerprint).Distinct());
    }

    [Fact]
    public void The_example_s_front_comes_near_the_best_one_within_its_constraints()
    {
        using var workspace = new Workspace();

        workspace.Run("run", Workspace.Example("objectives.yaml")).Expect(0);
        var top = workspace.Run("top", "--reference", "140,50", "--top", "3").Expect(0);

        Assert.Equal(["400|400|0"], workspace.Sql(
            "select count(*), sum(status = 'completed'), sum((x1 - 5) * (x1 - 5) + x2 * x2 > 25) from results"));
        Assert.Equal(["0"], workspace.Sql(
            "select count(*) from results r join pareto p on r.value <= p.value and r.value2 <= p.value2 "
            + "and (r.value < p.value or r.value2 < p.value2)"));
        // The best front has 5,338; random search with as many trials comes to about 5,140.
        var volume = Regex.Match(top.Error, "hypervolume ([0-9.]+), up to the reference point value 140, value2 50").Groups[1].Value;
        Assert.InRange(double.Parse(volume, CultureInfo.InvariantCulture), 5200, 5338);
        Assert.Equal(3 + 1, top.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("numbers, one for each objective", workspace.Run("top", "--reference", "140").Expect(2).Error);
    }

    [Fact]
    public void A_program_tells_each_objective_by_its_own_name()
    {
        using var workspace = new Workspace(Command);
        workspace.Write("train.sh", """
            echo "{\"latency\": $1, \"quality\": $(($1 * $2))}"
            """);

        workspace.Run("run", "sweep.yaml").Expect(0);

        Assert.Equal(["2|1|2", "4|2|4", "6|3|6"], workspace.Sql("select trial, value, value2 from pareto"));
    }
}
