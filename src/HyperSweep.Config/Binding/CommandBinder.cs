using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Models;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;
using HyperSweep.Text;

namespace HyperSweep.Config.Binding;

/// <summary>Reads <c>command</c> and <c>limits</c>.</summary>
sealed class CommandBinder(Section root, DiagnosticBag bag)
{
    const string Example = "such as 'command: [python3, train.py]'";

    /// <summary>For models that are no command: neither key has an effect.</summary>
    public void Refuse()
    {
        foreach (var key in new[] { "command", "limits" })
            if (root.Has(key))
                bag.Add(DiagnosticCodes.DoesNotApply, root.PlaceOf(key), $"expected no '{key}' for this model, got one",
                    "remove it, or write 'model: command'");
    }

    /// <param name="metricKeys">The metrics' names, as the program writes them.</param>
    /// <param name="space">Null after faults.</param>
    /// <returns>Null after faults.</returns>
    public CommandDefinition? Bind(ValueList<string> metricKeys, BoundSpace? space)
    {
        var limits = root.Open("limits");
        var (time, memory, grace) = (Duration(limits, "time"), Bytes(limits, "memory"), Duration(limits, "grace"));
        if (space is not null) RequireDistinct(space);
        if (time == TimeSpan.Zero)
            bag.Add(DiagnosticCodes.OutOfRange, limits.Value("time")!.Span, "expected a time above zero for 'limits.time', got 0",
                "leave it out for no limit");
        if (Words(space?.Space) is not { } words) return null;
        return new(words, metricKeys[0])
        {
            OtherMetricKeys = [.. metricKeys.Skip(1)],
            TimeMax = time,
            MemoryMax = memory,
            Grace = grace ?? CommandDefinition.GraceDefault,
        };
    }

    ValueList<string>? Words(SearchSpace? space)
    {
        if (!root.Has("command"))
        {
            root.Miss("command", Example);
            return null;
        }
        if (root.Value("command") is not SequenceNode { Items.Count: > 0 } list)
        {
            Misread(root.Value("command")!);
            return null;
        }
        List<string> words = [];
        foreach (var item in list.Items)
            if (ValueReader.Text(item, "command", bag) is { } word && IsFine(item, word, space)) words.Add(word);
        return words.Count == list.Items.Count ? [.. words] : null;
    }

    void Misread(Node node)
    {
        var got = node is SequenceNode ? "an empty list" : ValueReader.Describe(node);
        var help = Example;
        if (node is ScalarNode { IsNull: false } scalar)
        {
            var words = ShellWords.Split(scalar.Value).Select(word => Quoting.Clean(word));
            help = $"write it as a list: 'command: [{string.Join(", ", words)}]'";
        }
        bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a program and its arguments for 'command', got {got}", help);
    }

    bool IsFine(Node node, string word, SearchSpace? space)
    {
        if (word.Length == 0 || word.Contains('\0'))
        {
            bag.Add(DiagnosticCodes.WrongKind, node.Span, "expected words of one letter or more for 'command', got an empty one");
            return false;
        }
        if (space is null || word == CommandWords.AllArguments) return true;
        var names = space.Parameters.Select(parameter => parameter.Name).Concat(CommandWords.Reserved).ToArray();
        foreach (var place in CommandWords.PlacesIn(word))
        {
            if (place == "args")
                bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected {{args}} as a word of its own, got {Quoting.Quote(word)}");
            else if (!names.Contains(place))
                bag.Add(DiagnosticCodes.UnknownParameter, node.Span,
                    $"expected the name of a parameter in braces, got '{{{place}}}'",
                    NearKeys.Nearest(place, names) is { } near
                        ? $"did you mean '{{{near}}}'?"
                        : $"'{{{{{place}}}}}' stands for the braces themselves; known are {string.Join(", ", names)}");
            else continue;
            return false;
        }
        return true;
    }

    // Names of environment variables are written in capitals.
    void RequireDistinct(BoundSpace space)
    {
        Dictionary<string, string> first = [];
        foreach (var (name, place) in space.Space.Parameters.Select(parameter => parameter.Name).Zip(space.Places))
            if (name.ToUpperInvariant() is var capitals && !first.TryAdd(capitals, name))
                bag.Add(DiagnosticCodes.KeyTwice, place,
                    $"expected names that differ in more than their case, got '{name}' and '{first[capitals]}'",
                    $"a command reads both from HYPERSWEEP_PARAM_{capitals}");
    }

    TimeSpan? Duration(Section section, string key)
    {
        if (section.Value(key) is not { } node || ValueReader.Text(node, section.What(key), bag) is not { } text) return null;
        if (Durations.TryRead(text, out var duration)) return duration;
        bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a time for '{section.What(key)}', got {Quoting.Quote(text)}",
            "a number and its unit: 90s, 10m, 1h30m, 2d");
        return null;
    }

    long? Bytes(Section section, string key)
    {
        if (section.Value(key) is not { } node || ValueReader.Text(node, section.What(key), bag) is not { } text) return null;
        if (ByteSize.TryRead(text, out var bytes)) return bytes;
        bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a size for '{section.What(key)}', got {Quoting.Quote(text)}",
            "a number and its unit: 500MB, 2GB");
        return null;
    }
}
