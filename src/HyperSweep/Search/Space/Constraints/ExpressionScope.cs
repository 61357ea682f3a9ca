using HyperSweep.Numerics;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space.Constraints;

/// <summary>What names and signs of a constraint mean.</summary>
sealed class ExpressionScope(ValueList<Parameter> parameters)
{
    static readonly (string Name, int Least, int Most)[] Functions =
        [("abs", 1, 1), ("sqrt", 1, 1), ("exp", 1, 1), ("log", 1, 1), ("min", 1, int.MaxValue), ("max", 1, int.MaxValue)];

    public Expression Parameter(Token name)
    {
        var parameter = parameters.FirstOrDefault(parameter => parameter.Name == name.Text)
            ?? throw new ConstraintFault(
                $"expected a parameter of the space, got '{name.Text}'", name.Start, name.Text.Length, HelpForUnknown(name.Text));
        return new(KindOf(parameter.Domain), name.Start, name.End, configuration => configuration.Find(name.Text));
    }

    public static Expression Call(Token name, IReadOnlyList<Expression> arguments, int end)
    {
        var known = Array.Find(Functions, function => function.Name == name.Text);
        if (known.Name is null)
            throw new ConstraintFault($"expected one of {string.Join(", ", Functions.Select(function => function.Name))} before '(', "
                + $"got '{name.Text}'", name.Start, name.Text.Length, null);
        if (arguments.Count < known.Least || arguments.Count > known.Most)
            throw new ConstraintFault(
                $"expected one number in {name.Text}( ), got {arguments.Count}", name.Start, end - name.Start, "min and max take several");
        return new(ExpressionKind.Number, name.Start, end, configuration =>
        {
            var values = new double[arguments.Count];
            for (var i = 0; i < values.Length; i++)
            {
                if (arguments[i].Number(configuration) is not { } value) return null;
                values[i] = value;
            }
            return Apply(known.Name, values);
        });
    }

    /// <summary>Null where one of the two is unknown.</summary>
    public static double? Reckon(double? left, string sign, double? right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        _ => left / right,
    };

    public static Expression Compare(Expression left, Token sign, Expression right)
    {
        var areEqual = sign.Text is "==" or "!=";
        var isSound = areEqual
            ? left.Is(right.Kind) || right.Is(left.Kind)
            : left.Is(ExpressionKind.Number) && right.Is(ExpressionKind.Number);
        if (!isSound)
            throw new ConstraintFault(areEqual
                ? $"expected both sides of '{sign.Text}' to be of one kind, got {Show(left.Kind)} and {Show(right.Kind)}"
                : $"expected numbers on both sides of '{sign.Text}', got {Show(left.Kind)} and {Show(right.Kind)}",
                left.Start, right.End - left.Start, null);
        return new(ExpressionKind.Truth, left.Start, right.End, configuration => Expression.Flag(areEqual
            ? AreEqual(left.Evaluate(configuration), right.Evaluate(configuration), sign.Text == "==")
            : IsInOrder(left.Number(configuration), sign.Text, right.Number(configuration))));
    }

    public static string Show(ExpressionKind kind) => kind switch
    {
        ExpressionKind.Number => "a number",
        ExpressionKind.Text => "a text",
        ExpressionKind.Truth => "a condition",
        _ => "a value",
    };

    static bool? AreEqual(ParameterValue? left, ParameterValue? right, bool shallBe)
    {
        if (left is null || right is null) return null;
        return (left.AsNumber is { } a && right.AsNumber is { } b ? a == b : left == right) == shallBe;
    }

    static bool? IsInOrder(double? left, string sign, double? right)
    {
        if (left is not { } a || right is not { } b) return null;
        return sign switch { "<=" => a <= b, ">=" => a >= b, "<" => a < b, _ => a > b };
    }

    static double Apply(string function, double[] values) => function switch
    {
        "abs" => Math.Abs(values[0]),
        "sqrt" => Math.Sqrt(values[0]),
        "exp" => PortableMath.Exp(values[0]),
        "log" => PortableMath.Log(values[0]),
        "min" => values.Min(),
        _ => values.Max(),
    };

    static ExpressionKind KindOf(ParameterDomain domain) => domain switch
    {
        FixedDomain only => KindOf(only.Value),
        ChoiceDomain choice => choice.Values.Select(KindOf).Distinct().ToArray() is [var single] ? single : ExpressionKind.Any,
        _ => ExpressionKind.Number,
    };

    static ExpressionKind KindOf(ParameterValue value) => value switch
    {
        ParameterValue.Text => ExpressionKind.Text,
        ParameterValue.Flag => ExpressionKind.Truth,
        _ => ExpressionKind.Number,
    };

    string? HelpForUnknown(string name) =>
        parameters.Any(parameter => parameter.Domain is ChoiceDomain choice && choice.Values.Contains(name))
            ? $"a text stands in quotes: '{name}'"
            : $"there are {string.Join(", ", parameters.Select(parameter => parameter.Name))}";
}
