using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;

namespace HyperSweep.Config.Binding;

/// <summary>
/// The keys that stand in one mapping of the file, checked against the table. Each read answers null for what is absent and for what
/// is faulty; the fault is then in the bag.
/// </summary>
sealed class Section
{
    readonly Dictionary<string, Entry> _given = [];
    readonly HashSet<string> _misspelt = [];
    readonly DiagnosticBag _bag;
    readonly string _path;
    readonly string _name;

    /// <param name="path">In the table.</param>
    /// <param name="name">In messages: the path, or the name of a parameter.</param>
    /// <param name="node">Null or empty: no keys.</param>
    /// <param name="place">Where the section stands or, when it does not, where it is missed.</param>
    public Section(string path, string name, Node? node, Span place, DiagnosticBag bag)
    {
        (_path, _name, Place, _bag) = (path, name, place, bag);
        switch (node)
        {
            case null or ScalarNode { IsNull: true }:
                break;
            case MappingNode mapping:
                Take(mapping);
                break;
            case ScalarNode scalar when KeyTable.ShorthandOf(path) is { } shorthand:
                _given[shorthand] = new(scalar, scalar);
                break;
            default:
                bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected keys for '{name}', got {ValueReader.Describe(node)}",
                    KeyTable.Get(path) is { Example: [_, ..] example } ? $"such as '{name}: {example}'" : null);
                IsBroken = true;
                break;
        }
    }

    public Span Place { get; }

    /// <summary>True when the section is no mapping, so that nothing can be said to be missing.</summary>
    public bool IsBroken { get; }

    /// <summary>True when a key was refused, so that what seems missing may stand under it.</summary>
    public bool HasRefusedKeys { get; private set; }

    public bool Has(string key) => _given.ContainsKey(key);

    public Node? Value(string key) => _given.TryGetValue(key, out var entry) ? entry.Value : null;

    public Span PlaceOf(string key) => _given.TryGetValue(key, out var entry) ? entry.Key.Span : Place;

    /// <summary>The section that a key of this one opens.</summary>
    public Section Open(string key) => new(Join(_path, key), Join(_name, key), Value(key), PlaceOf(key), _bag);

    public string? Text(string key) => Value(key) is { } node ? ValueReader.Text(node, What(key), _bag) : null;

    public bool? Flag(string key) => Value(key) is { } node ? ValueReader.Flag(node, What(key), _bag) : null;

    public string? Word(string key) => Value(key) is { } node ? ValueReader.Word(node, Get(key), What(key), _bag) : null;

    public Number? Number(string key) => Value(key) is { } node ? ValueReader.Number(node, What(key), _bag) : null;

    /// <summary>A whole number in the range that the table gives.</summary>
    public long? Whole(string key)
    {
        if (Value(key) is not { } node || ValueReader.Whole(node, What(key), _bag) is not { } number) return null;
        var (min, max) = (Get(key).Min ?? double.NegativeInfinity, Get(key).Max ?? double.PositiveInfinity);
        if (number >= min && number <= max) return number;
        _bag.Add(DiagnosticCodes.OutOfRange, node.Span, $"expected '{What(key)}' to be {Range(min, max)}, got {number}");
        return null;
    }

    /// <summary>Reports a key that must be there, unless a slip of its name was reported already.</summary>
    public void Miss(string key, string help)
    {
        if (!_misspelt.Contains(key)) _bag.Add(DiagnosticCodes.MissingKey, Place, $"expected the key '{What(key)}', got none", help);
    }

    public string What(string key) => Join(_name, key);

    static string Range(double min, double max) => double.IsPositiveInfinity(max)
        ? $"{ValueReader.Show(min)} or more"
        : min == max ? ValueReader.Show(min) : $"from {ValueReader.Show(min)} to {ValueReader.Show(max)}";

    void Take(MappingNode mapping)
    {
        Entry? before = null;
        foreach (var entry in mapping.Entries)
        {
            if (_bag.IsFull) return;
            if (IsRestOfDecimalComma(before, entry)) JoinDecimalComma(before!, entry);
            else Take(entry);
            before = entry;
        }
    }

    void Take(Entry entry)
    {
        var key = KeyTable.Find(_path, entry.Key.Value);
        if (key is { IsSupported: true })
        {
            if (!_given.TryAdd(key.Name, entry))
                _bag.Add(DiagnosticCodes.KeyTwice, entry.Key.Span, $"expected '{What(key.Name)}' once, got it twice",
                    $"first given {_given[key.Name].Key.Span.Place}");
            return;
        }
        HasRefusedKeys = true;
        var what = Quoting.Quote(What(entry.Key.Value));
        if (key is null)
            ReportUnknown(entry);
        else
            _bag.Add(DiagnosticCodes.NotOfTheFile, entry.Key.Span,
                $"expected what to search, got {what}, which is not part of a sweep", $"remove it and run with '{key.Flag}'");
    }

    void ReportUnknown(Entry entry)
    {
        var name = entry.Key.Value;
        var within = _path switch { "" => "", KeyTable.AnyParameter => $" in parameter '{_name}'", _ => $" in '{_name}'" };
        _bag.Add(DiagnosticCodes.UnknownKey, entry.Key.Span, $"unknown key {Quoting.Quote(name)}{within}", HelpForUnknown(name));
    }

    string HelpForUnknown(string name)
    {
        var supported = KeyTable.Of(_path).Where(key => key.IsSupported).Select(key => key.Name).ToArray();
        if (NearKeys.Nearest(name, supported) is { } near)
        {
            _misspelt.Add(near);
            return $"did you mean '{near}'?";
        }
        if (_path.Length == 0 && ParameterRules.IsOfSomeModel(name)) return "a parameter belongs under 'parameters:'";
        var elsewhere = KeyTable.All.FirstOrDefault(key => key.Name == name && key.IsSupported && key.Section != KeyTable.AnyParameter);
        return elsewhere switch
        {
            null => $"known here: {string.Join(", ", supported)}",
            { Section: "" } => "it belongs to the top level",
            _ => $"it belongs under '{elsewhere.Section}:'",
        };
    }

    /// <summary>In braces <c>min: 0,1</c> is a key min and a key 1 without a value.</summary>
    static bool IsRestOfDecimalComma(Entry? before, Entry entry) =>
        before is { Value: ScalarNode { IsPlain: true } whole } && entry is { Key.IsPlain: true, Value: ScalarNode { IsNull: true } }
        && whole.Span.End + 1 == entry.Key.Span.Start && NumberReader.TryRead(whole.Value, out _)
        && entry.Key.Value.Length > 0 && NumberReader.TryRead("0." + entry.Key.Value, out _);

    /// <summary>Reports it, and goes on with what was meant.</summary>
    void JoinDecimalComma(Entry before, Entry entry)
    {
        var whole = ((ScalarNode)before.Value).Value;
        var meant = $"{whole}.{entry.Key.Value}";
        var place = before.Value.Span with { End = entry.Key.Span.End };
        _bag.Add(DiagnosticCodes.NumberAsText, place, $"expected a number for '{What(before.Key.Value)}', got '{whole},{entry.Key.Value}'",
            $"write {meant}: numbers have a decimal point");
        if (KeyTable.Find(_path, before.Key.Value) is { } key && _given.TryGetValue(key.Name, out var given) && given == before)
            _given[key.Name] = before with { Value = new ScalarNode(place, meant, IsPlain: true) };
    }

    Key Get(string key) => KeyTable.Get(Join(_path, key));

    static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
