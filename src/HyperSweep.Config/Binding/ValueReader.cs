using System.Globalization;
using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;

namespace HyperSweep.Config.Binding;

/// <summary>
/// Reads single values. Each method answers null after it has put the fault into the bag, where the value is called "what".
/// </summary>
static class ValueReader
{
    // Every whole number up to here is exact in a double, so that 1e3 may stand for 1000.
    const double ExactMax = 1L << 53;

    public static Number? Number(Node node, string what, DiagnosticBag bag)
    {
        if (node is ScalarNode { IsPlain: true } plain && NumberReader.TryRead(plain.Value, out var number)) return number;
        if (node is ScalarNode scalar && AsNumber(scalar.Value) is { } mended)
            bag.Add(DiagnosticCodes.NumberAsText, node.Span, $"expected a number for '{what}', got the text {Quoting.Quote(scalar.Value)}",
                $"write {mended}: numbers have a decimal point and no quotes");
        else
            bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a number for '{what}', got {Describe(node)}");
        return null;
    }

    public static long? Whole(Node node, string what, DiagnosticBag bag)
    {
        if (Number(node, what, bag) is not { } number) return null;
        if (AsWhole(number) is { } whole) return whole;
        bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a whole number for '{what}', got {((ScalarNode)node).Value}",
            "use digits alone, such as 42");
        return null;
    }

    /// <summary>Also 1e3 and 10.0; null for fractions and for what a long cannot hold.</summary>
    public static long? AsWhole(Number number) =>
        number.Whole ?? (double.IsInteger(number.Value) && Math.Abs(number.Value) <= ExactMax ? (long)number.Value : null);

    public static string? Text(Node node, string what, DiagnosticBag bag)
    {
        if (node is ScalarNode { IsNull: false } scalar) return scalar.Value;
        bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a text for '{what}', got {Describe(node)}");
        return null;
    }

    public static bool? Flag(Node node, string what, DiagnosticBag bag)
    {
        if (node is ScalarNode { IsPlain: true } scalar)
        {
            if (scalar.Value is "true" or "True" or "TRUE") return true;
            if (scalar.Value is "false" or "False" or "FALSE") return false;
        }
        bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected true or false for '{what}', got {Describe(node)}");
        return null;
    }

    /// <summary>One of the key's words, aliases already turned into what they mean.</summary>
    public static string? Word(Node node, Key key, string what, DiagnosticBag bag) =>
        Word(node, key, what, bag, DiagnosticCodes.UnknownWord);

    public static string? Word(Node node, Key key, string what, DiagnosticBag bag, DiagnosticCode unknown)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            bag.Add(DiagnosticCodes.WrongKind, node.Span,
                $"expected one of {string.Join(", ", key.Words)} for '{what}', got {Describe(node)}");
            return null;
        }
        if (key.Words.Contains(scalar.Value)) return scalar.Value;
        if (key.WordAliases.TryGetValue(scalar.Value, out var meant)) return meant;
        if (key.LaterWords.TryGetValue(scalar.Value, out var instead))
            bag.Add(DiagnosticCodes.NotInThisVersion, node.Span,
                $"expected what this version has for '{what}', got '{scalar.Value}', which comes later", instead);
        else if (key.ElsewhereWords.TryGetValue(scalar.Value, out var elsewhere))
            bag.Add(unknown, node.Span,
                $"expected one of {string.Join(", ", key.Words)} for '{what}', got '{scalar.Value}'", elsewhere);
        else
            UnknownWord(scalar, key.Words, what, bag, unknown);
        return null;
    }

    public static void UnknownWord(ScalarNode scalar, IReadOnlyList<string> words, string what, DiagnosticBag bag, DiagnosticCode code)
    {
        var near = NearKeys.Nearest(scalar.Value, words);
        bag.Add(code, scalar.Span, $"expected one of {string.Join(", ", words)} for '{what}', got {Quoting.Quote(scalar.Value)}",
            near is null ? null : $"did you mean '{near}'?");
    }

    public static string Describe(Node node) => node switch
    {
        SequenceNode => "a list",
        MappingNode => "keys of its own",
        ScalarNode { IsNull: true } => "nothing",
        ScalarNode scalar => $"the text {Quoting.Quote(scalar.Value)}",
        _ => "something else",
    };

    /// <summary>As people write numbers: 1e-6, not 1E-06.</summary>
    public static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture)
        .Replace("E-0", "e-", StringComparison.Ordinal).Replace('E', 'e');

    /// <summary>
    /// How a number in quotes, with a decimal comma or with a percent sign is rightly written; null when the text is none.
    /// </summary>
    static string? AsNumber(string text)
    {
        var trimmed = text.Trim();
        var point = trimmed.Replace(',', '.');
        if (NumberReader.TryRead(point, out _)) return point;
        return point.EndsWith('%') && NumberReader.TryRead(point[..^1].Trim(), out var percent) ? Show(percent.Value / 100) : null;
    }
}
