using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Models;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads values of one parameter as the model wants them: of its kind, in its range, one of its words.</summary>
/// <param name="known">Null when the model takes numbers of any name, or is itself at fault.</param>
sealed class ParameterValueReader(string name, KnownParameter? known, ParameterRules rules, DiagnosticBag bag)
{
    public KnownParameter? Known => known;

    /// <summary>Null after a fault was put into the bag.</summary>
    public ParameterValue? Read(Node node)
    {
        if (known is { Kind: ParameterKind.Choice }) return Choice(node);
        if (node is ScalarNode text && (known?.Words.Contains(text.Value) ?? false)) return text.Value;
        if (!rules.IsChecked && node is ScalarNode { IsNull: false } any && !NumberReader.TryRead(any.Value, out _)) return any.Value;
        if (rules.TakesTexts && node is ScalarNode { IsNull: false } free && TextOrFlag(free) is { } word) return word;
        if (known is { Kind: ParameterKind.WholeNumber }) return Whole(node) is { } whole ? whole : null;
        if (Number(node) is not { } number) return null;
        return known is null && number.Whole is { } digits ? new ParameterValue.Int(digits) : new ParameterValue.Float(number.Value);
    }

    /// <summary>A number in the parameter's range.</summary>
    public Number? Number(Node node) =>
        ReadNumber(node) is { } number && IsInRange(node, number.Value) ? number : null;

    /// <summary>A whole number in the parameter's range.</summary>
    public long? Whole(Node node)
    {
        if (ReadNumber(node) is not { } number) return null;
        if (ValueReader.AsWhole(number) is not { } whole)
        {
            bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a whole number for '{name}', got {((ScalarNode)node).Value}",
                "use digits alone, such as 42");
            return null;
        }
        return IsInRange(node, whole) ? whole : null;
    }

    // Null for numbers.
    static ParameterValue? TextOrFlag(ScalarNode scalar) => scalar switch
    {
        { IsPlain: true, Value: "true" or "True" or "TRUE" } => true,
        { IsPlain: true, Value: "false" or "False" or "FALSE" } => false,
        { IsPlain: true } when NumberReader.TryRead(scalar.Value, out _) => null,
        _ => scalar.Value,
    };

    ParameterValue.Text? Choice(Node node)
    {
        if (node is ScalarNode { IsNull: false } scalar)
        {
            if (known!.Words.Contains(scalar.Value)) return new(scalar.Value);
            ValueReader.UnknownWord(scalar, known.Words, name, bag, DiagnosticCodes.UnknownWord);
        }
        else
        {
            bag.Add(DiagnosticCodes.WrongKind, node.Span,
                $"expected one of {string.Join(", ", known!.Words)} for '{name}', got {ValueReader.Describe(node)}",
                node is SequenceNode ? $"to search over values, write '{name}: {{ values: [...] }}'" : null);
        }
        return null;
    }

    Number? ReadNumber(Node node)
    {
        if (node is not SequenceNode) return ValueReader.Number(node, name, bag);
        bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a number for '{name}', got a list",
            $"to search over values, write '{name}: {{ values: [...] }}'");
        return null;
    }

    bool IsInRange(Node node, double value)
    {
        if (known is null) return true;
        if ((known.MinExcluded ? value > known.Min : value >= known.Min) && value <= known.Max) return true;
        bag.Add(DiagnosticCodes.OutOfRange, node.Span, $"expected '{name}' to be {Range(known)}, got {((ScalarNode)node).Value}",
            known.Help);
        return false;
    }

    static string Range(KnownParameter known)
    {
        var from = known.MinExcluded ? $"above {ValueReader.Show(known.Min)}" : $"{ValueReader.Show(known.Min)} or more";
        var isOpen = known.Max == (known.Kind == ParameterKind.WholeNumber ? int.MaxValue : double.MaxValue);
        return isOpen ? from : $"{from}, at most {ValueReader.Show(known.Max)}";
    }
}
