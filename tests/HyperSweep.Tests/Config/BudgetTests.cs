using HyperSweep.Config;

namespace HyperSweep.Tests.Config;

public sealed class BudgetTests
{
    [Fact]
    public void Limits_are_read()
    {
        var budget = Some.Definition(
            $"{Some.Linear}metric: {{ name: val_accuracy, target: 0.9 }}\nbudget: {{ max_failed: 5, max_epochs: 1000, plateau: 30, "
            + "stop_at_target: true, max_duration: 1h30m }\n").Budget;

        Assert.Equal(
            new() { MaxFailed = 5, MaxEpochs = 1000, Plateau = 30, StopAtTarget = true, MaxDuration = TimeSpan.FromMinutes(90) }, budget);
        Assert.Null(Some.Definition(Some.Linear).Budget);
    }

    [Theory]
    [InlineData("{ max_failed: 0 }", "HS107", "expected 'budget.max_failed' to be from 1 to")]
    [InlineData("{ max_duration: soon }", "HS106", "expected a time above zero for 'budget.max_duration', got 'soon'")]
    [InlineData("{ max_duration: 0s }", "HS106", "expected a time above zero for 'budget.max_duration', got '0s'")]
    [InlineData("{ stop_at_target: true }", "HS109", "expected 'metric.target' with 'budget.stop_at_target', got none")]
    [InlineData("{ max_fialed: 3 }", "HS102", "unknown key 'max_fialed' in 'budget'")]
    public void A_slip_is_told(string section, string code, string message)
    {
        var fault = Assert.Single(Some.Parse($"{Some.Linear}budget: {section}\n").Diagnostics);

        Assert.Equal(code, fault.Code);
        Assert.StartsWith(message, fault.Message);
    }

    [Fact]
    public void Where_trials_end_when_all_have_begun_only_time_can_end_the_sweep()
    {
        const string Asha = Some.Linear + "early_stopping: asha\n";

        var fault = Assert.Single(Some.Parse($"{Asha}budget: {{ max_duration: 1h, plateau: 9 }}\n").Diagnostics);

        Assert.Equal("HS109", fault.Code);
        Assert.StartsWith("expected no budget but 'budget.max_duration' with 'early_stopping.type: asha'", fault.Message);
        Assert.NotNull(Some.Definition($"{Asha}budget: {{ max_duration: 1h }}\n").Budget);
    }

    [Fact]
    public void What_decides_which_trials_there_are_is_part_of_what_a_sweep_is_and_time_is_not()
    {
        var plain = DefinitionHash.Of(Some.Definition(Some.Linear));

        Assert.NotEqual(plain, HashWith("{ max_failed: 5 }"));
        Assert.NotEqual(HashWith("{ max_failed: 5 }"), HashWith("{ max_failed: 6 }"));
        Assert.Equal(plain, HashWith("{ max_duration: 2h }"));
    }

    static string HashWith(string section) => DefinitionHash.Of(Some.Definition($"{Some.Linear}budget: {section}\n"));
}
