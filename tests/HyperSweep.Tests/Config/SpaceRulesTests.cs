using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Config;

/// <summary>Conditions, constraints, initial points, weights, orders and normal distributions in the file.</summary>
public sealed class SpaceRulesTests
{
    static readonly string[] Regularized =
        ["regularizer: { values: [l2, elastic_net] }", "beta: { min: 0.01, max: 1, when: { regularizer: elastic_net } }"];

    [Fact]
    public void Conditions_are_read()
    {
        var space = Some.Definition(Some.WithParameters(Regularized)).Space;

        Assert.Equal([new Condition("regularizer", ["elastic_net"])], space.Parameters[1].When);
        Assert.Empty(space.Parameters[0].When);
    }

    [Fact]
    public void A_condition_may_name_several_values_and_a_parameter_s_other_name()
    {
        var space = Some.Definition(Some.WithParameters(
            "penalty: { values: [l2, l1, elastic_net] }", "epochs: { values: [1, 2] }",
            "beta: { min: 0.01, max: 1, when: { penalty: [l1, elastic_net], epochs: 1.0 } }")).Space;

        Assert.Equal([new Condition("regularizer", ["l1", "elastic_net"]), new Condition("epochs", [1L])], space.Parameters[2].When);
    }

    // The command that repeats a trial fixes its parameters.
    [Fact]
    public void What_is_fixed_on_the_command_line_may_leave_a_condition_without_a_case()
    {
        var text = Some.WithParameters(Regularized) + "initial: [{ regularizer: elastic_net }]\n";

        var space = Some.Definition(text, ("regularizer", "l2")).Space;

        Assert.Equal(new FixedDomain("l2"), space.Parameters[0].Domain);
        Assert.Equal([new Configuration([])], space.Initial);
    }

    [Theory]
    [InlineData("beta: { min: 0.01, max: 1, when: elastic_net }", "HS106@10:36", "got the text 'elastic_net'")]
    [InlineData("beta: { min: 0.01, max: 1, when: { regulariser: elastic_net } }", "HS223@10:38", "got 'regulariser'")]
    [InlineData("beta: { min: 0.01, max: 1, when: { regularizer: l1 } }", "HS223@10:51", "expected one of l2, elastic_net, the values of")]
    [InlineData("beta: { min: 0.01, max: 1, when: { regularizer: l3 } }", "HS105@10:51", "expected one of l2")]
    [InlineData("beta: { values: [0.5, 1], when: { beta: 0.5 } }", "HS223@10:35", "expected 'beta' not to depend on itself")]
    public void A_faulty_condition_has_its_place(string line, string code, string message)
    {
        var result = Some.Parse(Some.WithParameters(Regularized[0], line));

        Assert.Equal(code, Assert.Single(Some.Codes(result)));
        Assert.Contains(message, result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_without_a_default_exists_everywhere()
    {
        var result = Some.Parse(Some.Function(
            "branin", "{ method: random, trials: 1 }", "x1: { values: [1, 2] }", "x2: { min: 0, max: 15, when: { x1: 1 } }"));

        Assert.Equal("HS223@6:32", Assert.Single(Some.Codes(result)));
    }

    [Fact]
    public void Constraints_are_read()
    {
        var text = Some.Linear + "constraints: [ \"step_size < 0.2\", \"loss != 'hinge' or step_size > 1e-3\" ]\n";

        Assert.Equal(
            ["step_size < 0.2", "loss != 'hinge' or step_size > 1e-3"],
            Some.Definition(text).Space.Constraints.Select(constraint => constraint.Text));
    }

    [Fact]
    public void A_single_constraint_needs_no_list() => Assert.Equal(
        "step_size < 0.2", Assert.Single(Some.Definition(Some.Linear, ("constraints", "step_size < 0.2")).Space.Constraints).Text);

    [Theory]
    [InlineData("[ step_size < 0.2, step_sise < 0.1 ]", "HS221@11:33")]
    [InlineData("[ \"step_size < (0.2\" ]", "HS221@11:33")]
    [InlineData("[ 'step_size < ''a' ]", "HS221@11:16")]
    [InlineData("[ [1] ]", "HS106@11:16")]
    [InlineData("[ step_size > 5 ]", "HS222@11:14")]
    public void A_faulty_constraint_has_its_place(string written, string code) =>
        Assert.Equal(code, Assert.Single(Some.Codes(Some.Parse(Some.Linear + $"constraints: {written}\n"))));

    [Fact]
    public void A_fault_in_a_constraint_is_pointed_at() => Assert.Equal("""
        sweep.yaml:11:35: error HS221: expected a parameter of the space, got 'step_sise'
         11 | constraints: [ step_size < 0.2, ( step_sise < 0.1) ]
            |                                   ^^^^^^^^^
            = help: there are loss, step_size
        """,
        Some.Rendered(Some.Parse(Some.Linear + "constraints: [ step_size < 0.2, ( step_sise < 0.1) ]\n")).TrimEnd());

    [Fact]
    public void Initial_points_are_read_in_the_order_of_the_space()
    {
        var text = Some.Linear + "initial: [ { lr: 0.1, loss: hinge }, { loss: softmax } ]\n";

        Assert.Equal(["loss=hinge step_size=0.1", "loss=softmax"], Some.Definition(text).Space.Initial.Select(point => point.ToString()));
    }

    [Theory]
    [InlineData("[ { step_size: 0.5 } ]", "HS107@11:25")]
    [InlineData("[ { step_sise: 0.1 } ]", "HS101@11:14")]
    [InlineData("[ { step_size: 0.1, lr: 0.1 } ]", "HS103@11:30")]
    [InlineData("[ { loss: squared_hinge } ]", "HS107@11:20")]
    [InlineData("[ 0.1 ]", "HS106@11:12")]
    public void A_faulty_initial_point_has_its_place(string written, string code) =>
        Assert.Equal(code, Assert.Single(Some.Codes(Some.Parse(Some.Linear + $"initial: {written}\n"))));

    [Theory]
    [InlineData("regularizer: l2, beta: 0.5", "HS109@11:30", "got it beside 'regularizer: l2', where it does not exist")]
    [InlineData("beta: 0.5", "HS104@11:13", "expected 'regularizer' beside 'beta', which exists with some of its values only, got none")]
    public void An_initial_value_that_would_not_be_used_is_told(string values, string code, string message)
    {
        var result = Some.Parse(Some.WithParameters(Regularized) + $"initial: [{{ {values} }}]\n");

        Assert.Equal(code, Assert.Single(Some.Codes(result)));
        Assert.Contains(message, result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_initial_value_is_used_where_its_parameter_exists_and_may_fall_away_with_what_the_command_line_fixes()
    {
        var text = Some.WithParameters(Regularized) + "initial: [{ beta: 0.5, regularizer: elastic_net }]\n";

        Assert.Equal(["regularizer=elastic_net beta=0.5"], Some.Definition(text).Space.Initial.Select(point => point.ToString()));
        Assert.Empty(Some.Parse(text, ("regularizer", "l2")).Diagnostics);
    }

    [Fact]
    public void Initial_values_that_break_a_constraint_are_refused() => Assert.Equal(
        "HS222@12:12",
        Assert.Single(Some.Codes(Some.Parse(Some.Linear + "constraints: [step_size < 0.2]\ninitial: [ { step_size: 0.25 } ]\n"))));

    [Fact]
    public void Weights_orders_scales_and_normal_distributions_are_read()
    {
        var space = Some.Definition(Some.WithParameters(
            "loss: { values: [hinge, softmax], weights: [3, 1], ordered: true }",
            "momentum: { min: 0.5, max: 0.99, scale: reverse_log }",
            "step_size: { distribution: log_normal, mu: -4, sigma: 0.5 }",
            "lambda: { distribution: log_normal, mean: -8, deviation: 1, steps: 5 }")).Space;

        Assert.Equal(new ChoiceDomain(["hinge", "softmax"]) { Weights = [3, 1], IsOrdered = true }, space.Parameters[0].Domain);
        Assert.Equal(new FloatDomain(0.5, 0.99, Scale.ReverseLog, Step: null, GridPoints: null), space.Parameters[1].Domain);
        Assert.Equal(new NormalDomain(-4, 0.5, IsLog: true, GridPoints: null), space.Parameters[2].Domain);
        Assert.Equal(new NormalDomain(-8, 1, IsLog: true, GridPoints: 5), space.Parameters[3].Domain);
    }

    [Theory]
    [InlineData("loss: { values: [hinge, softmax], weights: [1] }", "HS106@9:46")]
    [InlineData("loss: { values: [hinge, softmax], weights: [1, 0] }", "HS107@9:50")]
    [InlineData("lambda: { min: 0, max: 1, weights: [1] }", "HS206@9:29")]
    [InlineData("lambda: { min: 0, max: 1, mean: 3 }", "HS206@9:29")]
    [InlineData("lambda: { distribution: log_normal, mean: 3 }", "HS104@9:3")]
    [InlineData("lambda: { distribution: log_normal, mean: 3, deviation: 0 }", "HS107@9:59")]
    [InlineData("lambda: { distribution: log_normal, mean: 3, deviation: 200 }", "HS107@9:59")]
    [InlineData("lambda: { distribution: log_normal, mean: 3, deviation: 1, min: 1 }", "HS206@9:67")]
    [InlineData("lambda: { distribution: normal, mean: 0.1, deviation: 1 }", "HS107@9:41")]
    [InlineData("epochs: { distribution: normal, mean: 100, deviation: 1 }", "HS106@9:27")]
    [InlineData("momentum: { min: 0.5, max: 1, scale: reverse_log }", "HS107@9:30")]
    [InlineData("epochs: { min: 1, max: 10, scale: reverse_log }", "HS206@9:30")]
    public void A_faulty_domain_has_its_place(string line, string code) =>
        Assert.Equal(code, Assert.Single(Some.Codes(Some.Parse(Some.WithParameters(line)))));

    [Fact]
    public void A_grid_without_a_point_that_meets_the_constraints_is_refused()
    {
        var text = Some.Function("sphere", "grid", "x: { min: 0.0, max: 1.0, steps: 3 }", "y: { values: [1, 2] }")
            + "constraints: [ \"x > 0.6\", \"x < 0.9\" ]\n"; // Some of the range, but not 0, 0.5 and 1.

        var fault = Assert.Single(Some.Parse(text).Diagnostics);

        Assert.Equal(("HS222", "expected some points of the grid to meet the constraints, got none of 6"), (fault.Code, fault.Message));
    }

    [Fact]
    public void A_grid_has_points_that_hardly_a_draw_would_meet()
    {
        var text = Some.Function("sphere", "grid", "x: { min: 0.0, max: 1.0, steps: 3 }", "y: { values: [1, 2] }")
            + "constraints: [ \"x == 0.5\" ]\n";

        var parsed = Some.Parse(text);

        Assert.Empty(parsed.Diagnostics);
        Assert.Equal(2, parsed.Definition!.Search.Trials);
    }

    [Fact]
    public void A_grid_counts_what_conditions_constraints_and_initial_points_leave()
    {
        var text = Some.WithParameters(Regularized[0], "beta: { values: [0.1, 0.5, 0.9], when: { regularizer: elastic_net } }")
            .Replace("method: random\n  trials: 60", "method: grid", StringComparison.Ordinal);

        Assert.Equal(4, Some.Definition(text).Search.Trials);
        Assert.Equal(3, Some.Definition(text, ("constraints", "beta < 0.8")).Search.Trials);
        Assert.Equal(5, Some.Definition(text, ("initial", "[{ regularizer: l2 }]")).Search.Trials);
    }
}
