namespace HyperSweep.EndToEnd.Tests;

/// <summary>The sweep files in configs/, run as a user would, from the repository's root.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void The_quick_start_finds_a_classifier_of_95_percent()
    {
        using var workspace = new Workspace();

        workspace.Run("run", Workspace.Example("digits.yaml")).Expect(0);

        Assert.Equal(["64|64|1"], workspace.Sql("select count(*), sum(status = 'completed'), max(val_accuracy) >= 0.95 from results"));
    }

    [Fact]
    public void Every_point_of_the_grid_over_branin_has_its_value()
    {
        using var workspace = new Workspace();

        workspace.Run("run", Workspace.Example("functions.yaml")).Expect(0);

        Assert.Equal(["100|100"], workspace.Sql("select count(*), count(distinct x1 || ' ' || x2) from results where value >= 0.3978"));
    }

    [Fact]
    public void Evenly_spread_trials_find_a_classifier_of_90_percent()
    {
        using var workspace = new Workspace();

        workspace.Run("run", Workspace.Example("sobol.yaml")).Expect(0);

        Assert.Equal(["32|32|1"], workspace.Sql("select count(*), sum(status = 'completed'), max(val_accuracy) >= 0.9 from results"));
    }

    [Theory]
    [InlineData("tpe.yaml", 100, 0.45)]
    [InlineData("gp.yaml", 40, 0.45)]
    [InlineData("cmaes.yaml", 100, -3)]
    public void A_search_that_learns_comes_near_the_minimum(string file, int trials, double limit)
    {
        using var workspace = new Workspace();

        workspace.Run("run", Workspace.Example(file)).Expect(0);

        Assert.Equal([$"{trials}|1"], workspace.Sql(FormattableString.Invariant($"select count(*), min(value) < {limit} from results")));
    }

    [Fact]
    public void A_search_that_learned_from_an_earlier_sweep_needs_no_trials_to_begin()
    {
        using var workspace = new Workspace();

        workspace.Run("run", Workspace.Example("tpe.yaml")).Expect(0);
        workspace.Run("run", Workspace.Example("learning.yaml")).Expect(0);

        // Ten random ones come first otherwise: half of them are worse than 30.
        Assert.Equal(["100|20|1"], workspace.Sql("""
            select (select count(*) from knowledge), count(*), sum(value < 10 and trial <= 10) >= 8 from results where sweep = 'learning'
            """));
    }

    [Fact]
    public void Hyperband_tries_many_configurations_in_few_epochs()
    {
        using var workspace = new Workspace();

        workspace.Run("run", Workspace.Example("hyperband.yaml")).Expect(0);

        // Of each round 27 + 12 + 6 + 4 trials: one of the first bracket, one of the second, two of the third and all of the last go to
        // the end, unless they fail.
        Assert.Equal(["98|1|1"], workspace.Sql(
            "select count(*), sum(epochs_done = 27) between 12 and 16 and sum(epochs_done) < 900, max(val_accuracy) >= 0.95 from results"));
        Assert.Equal(["0|1"], workspace.Sql("select (select count(*) from checkpoints), count(*) from models"));
    }

    [Fact]
    public void Hopeless_trials_end_early_and_the_best_is_as_good()
    {
        using var workspace = new Workspace();

        workspace.Run("run", Workspace.Example("early-stopping.yaml")).Expect(0);

        Assert.Equal(["60|1|1"], workspace.Sql(
            "select count(*), sum(status = 'stopped') > 15 and sum(epochs_done) < 900, max(val_accuracy) >= 0.95 from results"));
    }

    [Fact]
    public void Each_configuration_is_validated_on_five_folds_and_the_winner_tested_on_rows_of_none()
    {
        using var workspace = new Workspace();

        workspace.Run("run", Workspace.Example("folds.yaml")).Expect(0);

        Assert.Equal(
            ["1|20", "2|20", "3|20", "4|20", "5|20"], workspace.Sql("select fold, count(*) from results group by fold order by fold"));
        Assert.Equal(["20|1|5"], workspace.Sql("""
            select count(*), max(mean) >= 0.9, (select count(*) from trials where test_accuracy is not null) from configurations
            where seeds = 5
            """));
    }

    [Fact]
    public void Racing_spares_most_repeats_of_beaten_configurations()
    {
        using var workspace = new Workspace();

        workspace.Run("run", Workspace.Example("racing.yaml")).Expect(0);

        Assert.Equal(["150|1|1|5"], workspace.Sql("""
            select count(*), sum(status = 'stopped' and epochs_done = 0) between 40 and 90,
                sum(status = 'completed') + sum(status = 'stopped') = 150,
                (select seeds from configurations where rank = 1) from results
            """));
    }

    [Fact]
    public void A_space_with_rules_has_only_trials_that_keep_them_and_one_table()
    {
        using var workspace = new Workspace();

        foreach (var workers in new[] { "1", "5" })
            workspace.Run("run", Workspace.Example("conditions.yaml"), "--workers", workers, "--db", $"{workers}.db").Expect(0);

        Assert.Equal(workspace.Fingerprint("1.db"), workspace.Fingerprint("5.db"));
        Assert.Equal(["40|40|0|0|1"], workspace.Sql(
            """
            select count(*), sum(status = 'completed'), sum((beta is null) <> (regularizer = 'l2')),
              sum(step_size / (1 - momentum) > 0.05 or (batch_size < 32 and loss = 'hinge')),
              sum(trial = 1 and step_size = 0.001 and momentum = 0.9 and beta is null) from results
            """, "1.db"));
    }

    // The command fixes what the trial had: the file's conditions and initial values must not come in between.
    [Fact]
    public void The_command_that_is_shown_repeats_a_trial_of_a_space_with_rules()
    {
        using var workspace = new Workspace();

        var shown = workspace.Run("run", Workspace.Example("conditions.yaml"), "--trials", "8", "--set", "regularizer=l2").Expect(0);
        var command = $"{shown.Out}\n{shown.Error}".Split('\n').First(line => line.Contains("--trials 1 ", StringComparison.Ordinal));
        workspace.Shell($"{command.Trim()} --db again.db").Expect(0);

        Assert.Equal(
            workspace.Sql("select max(val_accuracy) from results"), workspace.Sql("select max(val_accuracy) from results", "again.db"));
    }

    [FashionMnistFact]
    public void The_whole_of_fashion_mnist_is_learnt_as_well_as_by_logistic_regression()
    {
        using var workspace = new Workspace();

        workspace.Run(
            "run", Workspace.Example("fashion-mnist.yaml"), "--trials", "1", "--set", "dataset.validation=5000", "--set", "loss=softmax",
            "--set", "step_size=0.1", "--set", "lambda=1e-5", "--set", "batch_size=256", "--set", "epochs=80").Expect(0);

        Assert.Equal(["1"], workspace.Sql("select test_accuracy >= 0.84 from results"));
    }

    [FashionMnistFact]
    public void Fashion_mnist_has_the_same_table_whatever_ran_it()
    {
        string[] small = ["run", Workspace.Example("fashion-mnist.yaml"), "--trials", "6", "--set", "epochs=2"];
        using var workspace = new Workspace();

        workspace.Run([.. small, "--workers", "1", "--db", "one.db"]);
        workspace.Run([.. small, "--workers", "3", "--cohort", "1", "--db", "many.db"]);

        Assert.Equal(workspace.Fingerprint("one.db"), workspace.Fingerprint("many.db"));
    }

    // Its reader comes later: until then the file is read, and the data set asked for.
    [Fact]
    public void Cifar_10_is_asked_for_where_it_is_not_installed()
    {
        using var workspace = new Workspace();

        var answer = workspace.Run("check", Workspace.Example("cifar10.yaml")).Expect(4);

        Assert.Contains("HS301", answer.Error);
    }
}
