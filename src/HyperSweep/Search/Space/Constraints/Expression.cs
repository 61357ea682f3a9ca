using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space.Constraints;

/// <summary>What an expression stands for. Any: a parameter with numbers and words, such as a batch size or "full".</summary>
enum ExpressionKind { Number, Text, Truth, Any }

/// <summary>A part of a constraint, with where it stands in the text.</summary>
/// <param name="Evaluate">Null: unknown, because a parameter in it does not exist or is none of the kind that is needed.</param>
sealed record Expression(ExpressionKind Kind, int Start, int End, Func<Configuration, ParameterValue?> Evaluate)
{
    /// <summary>The value as a number; null: unknown.</summary>
    public double? Number(Configuration configuration) => Evaluate(configuration)?.AsNumber;

    /// <summary>The value as a truth; null: unknown.</summary>
    public bool? Truth(Configuration configuration) => Evaluate(configuration) is ParameterValue.Flag flag ? flag.Value : null;

    public bool Is(ExpressionKind kind) => Kind == kind || Kind == ExpressionKind.Any;

    public static ParameterValue? Flag(bool? value) => value is { } known ? known : null;

    public static ParameterValue? Float(double? value) => value is { } known ? known : null;
}
