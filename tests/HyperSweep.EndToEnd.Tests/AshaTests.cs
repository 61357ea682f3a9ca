namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps whose tables depend on the order in which trials come to their rungs.</summary>
public sealed class AshaTests
{
    // A trial that was stopped was stopped once, where it stands; one that went on stands beyond each rung from which it did.
    const string Contradictions = """
        select count(*) from trials t where
            (t.status = 'stopped') <> exists(select 1 from decisions d where d.sweep_id = t.sweep_id and d.trial = t.number
                and d.epoch = t.epochs_done and d.decision = 'stopped')
            or (select count(*) from decisions d where d.sweep_id = t.sweep_id and d.trial = t.number and d.decision = 'promoted')
                <> (t.epochs_done > 1) + (t.epochs_done > 3) + (t.epochs_done > 9) and t.status <> 'failed'
        """;

    [Fact]
    public void A_sweep_is_run_again_by_its_decisions_to_the_same_fingerprint()
    {
        using var workspace = new Workspace();

        var first = workspace.Run("run", Workspace.Example("asha.yaml"), "--workers", "3", "--cohort", "4").Expect(0);
        var again = workspace.Run("rerun", "asha", "--workers", "1").Expect(0);

        Assert.Contains("hypersweep rerun asha", first.Error);
        Assert.Contains("'asha-2' follows the decisions of 'asha'", again.Error);
        Assert.Contains("the fingerprint is that of 'asha': sha256:", again.Error);
        Assert.Equal(["54|1"], workspace.Sql("select count(*), sum(epochs_done = 27) between 1 and 12 from trials where sweep_id = 1"));
        Assert.Equal(["0"], workspace.Sql(Contradictions));
        Assert.Equal(["1"], workspace.Sql("""
            select count(distinct decided) from (select group_concat(trial || ' ' || epoch || ' ' || decision) as decided
                from (select * from decisions order by sweep_id, trial, epoch) group by sweep_id)
            """));
        Assert.Equal(["1|1"], workspace.Sql("select sweep_id, count(*) from events where kind = 'order_dependent'"));
        Assert.Equal(["0"], workspace.Sql("select count(*) from checkpoints"));
    }

    [Fact]
    public void After_a_kill_it_goes_on_from_the_decisions_that_are_saved()
    {
        using var workspace = new Workspace();
        workspace.RunAndDie("coordinator.saved", 30, "run", Workspace.Example("asha.yaml"), "--workers", "2", "--cohort", "2");
        const string Decisions = "select trial || ' ' || epoch || ' ' || decision from decisions order by number";
        var saved = workspace.Sql(Decisions);
        Assert.NotEmpty(saved);

        workspace.Run("resume", "--workers", "2").Expect(0);

        Assert.Equal(saved, workspace.Sql(Decisions).Take(saved.Count));
        Assert.Equal(["0"], workspace.Sql(Contradictions));
        // Again with a kill in the middle: the second try goes on with what the first began.
        workspace.RunAndDie("coordinator.saved", 10, "rerun");
        Assert.Contains("the fingerprint is that of 'asha'", workspace.Run("rerun", "asha").Expect(0).Error);
        Assert.Equal(["2"], workspace.Sql("select count(*) from sweeps"));
    }

    [Fact]
    public void A_sweep_that_has_not_ended_is_not_run_again()
    {
        using var workspace = new Workspace();
        workspace.RunAndDie("coordinator.saved", 2, "run", "sweep.yaml");

        Assert.Contains("expected a finished sweep, got 'digits', which is running", workspace.Run("rerun").Expect(2).Error);
    }
}
