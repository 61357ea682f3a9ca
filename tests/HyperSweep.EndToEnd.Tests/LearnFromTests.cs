namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps that learn from an earlier one before their first trial.</summary>
public sealed class LearnFromTests
{
    const string Earlier = """
        version: 1
        name: earlier
        model: function
        function: branin
        search: { method: random, trials: 40, seed: 1 }
        parameters: { x1: { min: -5, max: 10 }, x2: { min: 0, max: 15 } }
        """;

    const string Later = """
        version: 1
        name: later
        model: function
        function: branin
        search: { method: tpe, trials: 20, seed: 2, lookahead: 3, learn_from: { sweep: earlier, database: earlier.db } }
        parameters: { x1: { min: 0, max: 10 }, x2: { min: 0, max: 15 } }
        """;

    [Fact]
    public void What_was_learned_is_copied_so_that_the_sweep_goes_on_and_runs_again_when_the_other_database_is_gone()
    {
        using Workspace place = new(Later);
        place.Write("earlier.yaml", Earlier);
        place.Run("run", "earlier.yaml", "--db", "earlier.db").Expect(0);
        var inside = place.Sql("select count(*) from results where x1 >= 0", "earlier.db").Single();
        var said = place.Run("run", "sweep.yaml", "--workers", "1", "--db", "1.db").Expect(0).Error;
        place.Run("run", "sweep.yaml", "--workers", "5", "--db", "5.db").Expect(0);

        place.RunAndDie("coordinator.saved", 6, "run", "sweep.yaml", "--workers", "2");
        File.Delete(Path.Combine(place.Folder, "earlier.db"));
        place.Run("run", "sweep.yaml", "--workers", "2").Expect(0);
        var again = place.Run("rerun", "later").Expect(0).Error;

        Assert.Contains(
            $"learning from {inside} configurations of 'earlier'; {40 - int.Parse(inside)} configurations of 'earlier' do not fit", said);
        Assert.Contains("the fingerprint is that of 'later'", again);
        Assert.Equal([place.Fingerprint("1.db")], new[] { "5.db", "hypersweep.db" }.Select(place.Fingerprint).Distinct());
        Assert.Equal(
            [$"20|{inside}", $"20|{inside}"],
            place.Sql("""
                select (select count(*) from trials where sweep_id = id), (select count(*) from knowledge where sweep_id = id) from sweeps
                """));
        Assert.Contains($"known_configurations  {inside}", place.Run("show", "later").Expect(0).Out);
    }

    [Fact]
    public void Sweeps_from_which_nothing_can_be_learned_are_refused()
    {
        using Workspace place = new(Later);
        place.Write("earlier.yaml", Earlier);
        place.Run("run", "earlier.yaml", "--db", "earlier.db").Expect(0);
        File.Copy(Path.Combine(place.Folder, "earlier.db"), Path.Combine(place.Folder, "failed.db"));
        place.Change("update trials set status = 'failed', value = null", "failed.db");
        File.Copy(Path.Combine(place.Folder, "earlier.db"), Path.Combine(place.Folder, "begun.db"));
        place.Change("update trials set status = 'queued', value = null", "begun.db");

        Refused("search.learn_from.sweep=earlies", "has no sweep 'earlies'", "did you mean 'earlier'?");
        Refused("search.learn_from=later", "has no sweep 'later'", "a sweep cannot learn from itself");
        Refused("search.learn_from.database=other.db", "there is no database", "run the earlier sweep first");
        Refused("search.learn_from.database=begun.db", "no trial of 'earlier' has ended yet");
        Refused("search.learn_from.database=failed.db", "none of the 40 ended trials of 'earlier' has a value");
        Refused("function=sphere", "expected a sweep of the function sphere, got 'earlier', a sweep of the function branin");
        Refused("metric.goal=maximize", "expected a sweep to maximize value, got 'earlier', a sweep to minimize value");
        Refused("x1={ min: 9.99, max: 10 }", "nothing fits this space, 40 configurations of 'earlier' do not fit", "is outside of");
        Assert.Equal(["0"], place.Sql("select count(*) from sweeps"));

        void Refused(string setting, params string[] messages)
        {
            var answer = place.Run("run", "sweep.yaml", "--set", setting).Expect(2);
            foreach (var message in messages) Assert.Contains(message, answer.Error);
        }
    }
}
