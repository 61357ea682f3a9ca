using HyperSweep.Search.Space.Constraints;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>A condition over parameters, such as <c>step_size * batch_size &lt;= 50</c>. Compares by its text.</summary>
public sealed class Constraint : IEquatable<Constraint>
{
    readonly Expression _expression;

    Constraint(string text, Expression expression) => (Text, _expression) = (text, expression);

    public string Text { get; }

    /// <param name="text">
    /// Numbers, texts in quotes, names of parameters, + - * / ( ), comparisons, in [ ], and, or, not, abs, sqrt, exp, log, min, max.
    /// </param>
    /// <exception cref="ConstraintFault">The text is no condition over these parameters.</exception>
    public static Constraint Parse(string text, ValueList<Parameter> parameters) =>
        new(text, new ConstraintParser(text, parameters).Parse());

    /// <summary>
    /// Whether the condition holds. What a parameter that does not exist would decide counts as met: <c>beta &lt; 0.5</c> says nothing of
    /// configurations without beta. A comparison with what is not a number (0 / 0) is not met.
    /// </summary>
    public bool IsMetBy(Configuration configuration) => _expression.Evaluate(configuration) is not ParameterValue.Flag { Value: false };

    public bool Equals(Constraint? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as Constraint);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
