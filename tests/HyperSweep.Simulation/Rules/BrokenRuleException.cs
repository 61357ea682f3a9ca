namespace HyperSweep.Simulation.Rules;

/// <summary>Something happened that must never happen.</summary>
sealed class BrokenRuleException(string rule, string details) : Exception($"{rule}: {details}")
{
    public string Rule { get; } = rule;
}
