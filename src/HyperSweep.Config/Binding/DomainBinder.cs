using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Models;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads what stands in a parameter's braces: a list of values, or a range.</summary>
sealed class DomainBinder(string name, Section section, ParameterValueReader values, DiagnosticBag bag)
{
    const string ValuesInstead = "give 'values', or 'min' and 'max'";

    static readonly string[] RangeKeys = ["min", "max", "scale", "step", "steps"];
    static readonly string[] NormalKeys = ["mean", "deviation"], ShareKeys = ["weights", "ordered"];

    /// <returns>Null after faults.</returns>
    public ParameterDomain? Bind()
    {
        if (HasExponents()) return null;
        var distribution = section.Word("distribution");
        if (section.Has("distribution") && distribution is null) return null;
        if (distribution is "normal" or "log_normal")
            return new NormalBinder(name, section, values, bag).Bind(distribution == "log_normal");
        if (NormalKeys.FirstOrDefault(section.Has) is { } normal)
            return Unclear(normal, $"expected 'distribution: normal' or 'log_normal' for '{name}' with '{normal}', got neither");
        if (section.Has("values"))
        {
            if (RangeKeys.FirstOrDefault(section.Has) is { } key)
                return Unclear(key, $"expected either values or a range for '{name}', got both");
            if (distribution is not (null or "categorical"))
                return Unclear("distribution", $"expected a range for '{name}' with 'distribution: {distribution}', got values");
            return Choice(section.Value("values")!) is { } choice ? WithShares(choice) : null;
        }
        if (ShareKeys.FirstOrDefault(section.Has) is { } shares)
            return Unclear(shares, $"expected 'values' for '{name}' with '{shares}', got none");
        if (section.HasRefusedKeys && !RangeKeys.Any(section.Has)) return null;
        if (distribution == "categorical") return Missing("values", ValuesInstead);
        if (values.Known is { Kind: ParameterKind.Choice } known)
        {
            bag.Add(DiagnosticCodes.WrongKind, section.Place, $"expected values for '{name}', got a range or none",
                $"such as '{name}: {{ values: [{string.Join(", ", known.Words)}] }}'");
            return null;
        }
        return new RangeBinder(name, section, values, bag).Bind(distribution);
    }

    bool HasExponents()
    {
        if (section.Value("distribution") is not ScalarNode { Value: "log_uniform" or "q_log_uniform" } word) return false;
        var (min, max) = (Bound("min"), Bound("max"));
        bag.Add(DiagnosticCodes.Exponents, word.Span,
            $"expected the bounds of '{name}' as values, got 'distribution: {word.Value}', which takes exponents",
            min is not null && max is not null ? $"write '{name}: {{ min: {min}, max: {max}, scale: log }}'" : null);
        return true;
    }

    /// <summary>The value that an exponent stands for, to three digits; null when there is none that makes sense.</summary>
    string? Bound(string key)
    {
        if (section.Value(key) is not ScalarNode scalar || !NumberReader.TryRead(scalar.Value, out var number)) return null;
        var value = Math.Exp(number.Value);
        return double.IsFinite(value) && value > 0 ? value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    ChoiceDomain? Choice(Node node)
    {
        if (node is not SequenceNode list)
        {
            bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a list for '{name}.values', got {ValueReader.Describe(node)}",
                $"write it in brackets: 'values: [{(node is ScalarNode { IsNull: false } scalar ? Quoting.Clean(scalar.Value) : "…")}]'");
            return null;
        }
        if (list.Items.Count == 0)
        {
            bag.Add(DiagnosticCodes.OutOfRange, node.Span, $"expected one value or more for '{name}.values', got an empty list");
            return null;
        }
        var read = list.Items.TakeWhile(_ => !bag.IsFull).Select(item => (item.Span, Value: values.Read(item))).ToArray();
        if (read.Length < list.Items.Count || read.Any(item => item.Value is null)) return null;
        // One column of a table has one type: [1, 2.5] are two numbers with a point.
        var isMixed = read.Any(item => item.Value is ParameterValue.Float);
        var all = read.Select(item => isMixed ? WithPoint(item.Value!) : item.Value!).ToArray();
        return AllDiffer(all, list.Items) ? new([.. all]) : null;
    }

    ChoiceDomain? WithShares(ChoiceDomain choice)
    {
        var isOrdered = section.Flag("ordered");
        if (section.Has("ordered") && isOrdered is null) return null;
        choice = choice with { IsOrdered = isOrdered ?? false };
        if (section.Value("weights") is not { } node) return choice;
        if (node is not SequenceNode list || list.Items.Count != choice.Values.Count)
        {
            var got = node is SequenceNode { Items.Count: var count } ? $"{count}" : ValueReader.Describe(node);
            bag.Add(DiagnosticCodes.WrongKind, node.Span,
                $"expected a list of {choice.Values.Count} weights for '{name}', one for each value, got {got}");
            return null;
        }
        var weights = list.Items.Select(Weight).ToArray();
        return weights.All(weight => weight is not null) ? choice with { Weights = [.. weights.Select(weight => weight!.Value)] } : null;
    }

    double? Weight(Node node)
    {
        if (ValueReader.Number(node, $"{name}.weights", bag) is not { } number) return null;
        if (number.Value > 0) return number.Value;
        bag.Add(DiagnosticCodes.OutOfRange, node.Span, $"expected weights above 0 for '{name}', got {((ScalarNode)node).Value}",
            "leave out the value that shall never be drawn");
        return null;
    }

    static ParameterValue WithPoint(ParameterValue value) =>
        value is ParameterValue.Int whole ? new ParameterValue.Float(whole.Value) : value;

    bool AllDiffer(ParameterValue[] all, IReadOnlyList<Node> items)
    {
        var seen = new HashSet<ParameterValue>();
        var differ = true;
        for (var i = 0; i < all.Length; i++)
        {
            if (seen.Add(all[i])) continue;
            differ = false;
            bag.Add(DiagnosticCodes.ValueTwice, items[i].Span,
                $"expected different values for '{name}', got {Quoting.Quote(((ScalarNode)items[i]).Value)} twice", "remove one of them");
        }
        return differ;
    }

    ParameterDomain? Unclear(string key, string message)
    {
        bag.Add(DiagnosticCodes.UnclearRange, section.PlaceOf(key), message, ValuesInstead);
        return null;
    }

    ParameterDomain? Missing(string key, string help)
    {
        section.Miss(key, help);
        return null;
    }
}
