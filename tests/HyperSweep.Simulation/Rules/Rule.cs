using System.Runtime.CompilerServices;

namespace HyperSweep.Simulation.Rules;

static class Rule
{
    /// <param name="details">Put together only when the rule is broken.</param>
    /// <exception cref="BrokenRuleException">The condition does not hold.</exception>
    public static void Require(
        bool condition, string rule, [InterpolatedStringHandlerArgument(nameof(condition))] ref Details details)
    {
        if (!condition) throw new BrokenRuleException(rule, details.Text.ToStringAndClear());
    }

    /// <summary>Costs nothing as long as the rule holds.</summary>
    [InterpolatedStringHandler]
    public ref struct Details
    {
        public DefaultInterpolatedStringHandler Text;

        public Details(int literalLength, int formattedCount, bool condition, out bool isNeeded)
        {
            isNeeded = !condition;
            if (isNeeded) Text = new(literalLength, formattedCount);
        }

        public void AppendLiteral(string text) => Text.AppendLiteral(text);

        public void AppendFormatted<T>(T value) => Text.AppendFormatted(value);
    }
}
