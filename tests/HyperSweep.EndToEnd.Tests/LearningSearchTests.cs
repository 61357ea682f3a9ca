namespace HyperSweep.EndToEnd.Tests;

/// <summary>Searches whose trials depend on the results of earlier ones: the hardest case for one table, whatever ran it.</summary>
public sealed class LearningSearchTests
{
    // With several batch sizes, so that trials end out of order.
    const string Sweep = """
        version: 1
        name: digits
        dataset: { path: digits.csv.gz, validation: 0.2, test: 0.2, normalize: mean }
        search: { METHOD, trials: 60, seed: 7, lookahead: 5 }
        parameters:
          loss: { values: [hinge, squared_hinge, softmax] }
          step_size: { min: 1e-4, max: 3e-3, scale: log }
          lambda: { min: 1e-6, max: 1e-2, scale: log }
          batch_size: { values: [16, 32, 64] }
          epochs: { min: 10, max: 60 }
        """;

    public static readonly TheoryData<string> Methods = ["method: tpe", "method: tpe, multivariate: true", "method: gp", "method: cmaes"];

    [Theory, MemberData(nameof(Methods))]
    public void The_table_is_the_same_for_any_number_of_workers_and_after_being_killed(string method)
    {
        using var workspace = new Workspace(Sweep.Replace("METHOD", method, StringComparison.Ordinal));

        foreach (var workers in new[] { "1", "2", "5" })
            workspace.Run("run", "sweep.yaml", "--workers", workers, "--db", $"{workers}.db").Expect(0);
        foreach (var visit in new[] { 3, 4, 5 })
            workspace.RunAndDie("coordinator.saved", visit, "run", "sweep.yaml", "--workers", "3", "--cohort", "2");
        workspace.Run("resume").Expect(0);

        Assert.Equal(["60|60|60"], workspace.Sql("select count(*), sum(status = 'completed'), max(number) from trials"));
        Assert.Equal(
            [workspace.Fingerprint("1.db")], new[] { "2.db", "5.db", "hypersweep.db" }.Select(workspace.Fingerprint).Distinct());
    }

    [Fact]
    public void Another_lookahead_is_another_table()
    {
        using var workspace = new Workspace();

        foreach (var lookahead in new[] { "1", "8" })
            workspace.Run(
                "run", Workspace.Example("tpe.yaml"), "--trials", "40", "--set", $"search.lookahead={lookahead}", "--db", $"{lookahead}.db")
                .Expect(0);

        Assert.NotEqual(workspace.Fingerprint("1.db"), workspace.Fingerprint("8.db"));
    }
}
