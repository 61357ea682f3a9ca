using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;

namespace HyperSweep.Config.Binding;

/// <summary>
/// Puts values into the tree of a sweep file before it is bound: what the command line overrides, and what other tools write at the top.
/// </summary>
static class TreeEditor
{
    /// <summary>Moves keys such as <c>max_trials</c> from the top level to where they belong.</summary>
    public static MappingNode MoveTopLevelAliases(MappingNode root, DiagnosticBag bag)
    {
        var moved = root.Entries.Where(entry => Target(entry.Key.Value) is not null).ToArray();
        if (moved.Length == 0) return root;
        var tree = root with { Entries = [.. root.Entries.Except(moved)] };
        foreach (var entry in moved)
        {
            string[] path = Target(entry.Key.Value)!.Path.Split('.');
            if (Find(tree, path) is { } there)
                bag.Add(DiagnosticCodes.KeyTwice, entry.Key.Span, $"expected '{string.Join('.', path)}' once, got it twice",
                    $"first given {there.Span.Place}");
            else
                tree = Set(tree, path, "", entry.Key, entry.Value);
        }
        return tree;
    }

    /// <summary>Applies one <c>--set KEY=VALUE</c>. A key that is no key of the top level names a parameter.</summary>
    public static MappingNode Override(MappingNode root, SourceText source, string key, DiagnosticBag bag)
    {
        var place = source.Span(0, 0);
        var path = (Target(key.Trim())?.Path ?? key.Trim()).Split('.');
        if (path.Any(name => name.Length == 0))
        {
            bag.Add(DiagnosticCodes.BadOverride, place, $"expected a key before '=', got {Quoting.Quote(key)}",
                "such as '--set search.trials=5' or '--set lambda=1e-3'");
            return root;
        }
        if (TreeReader.Read(source, bag) is not { } value) return root;
        if (KeyTable.Find("", path[0]) is null
            && (path.Length == 1 || ParameterRules.IsOfSomeModel(path[0]) || Find(root, ["parameters", path[0]]) is not null))
            path = ["parameters", .. path];
        for (var length = 1; length < path.Length; length++)
            if (Find(root, path.AsSpan(0, length)) is SequenceNode)
            {
                bag.Add(DiagnosticCodes.BadOverride, place,
                    $"expected keys under '{string.Join('.', path[..length])}', where the file has a list, got {Quoting.Quote(key)}",
                    $"give the whole list: '--set {string.Join('.', path[..length])}=[...]'");
                return root;
            }
        return Set(root, path, "", new(place, path[^1], IsPlain: true), value);
    }

    static Key? Target(string topLevelName) => KeyTable.All.FirstOrDefault(key => key.TopLevelAliases.Contains(topLevelName));

    static Node? Find(Node node, ReadOnlySpan<string> path, string section = "")
    {
        if (path.Length == 0) return node;
        if (node is ScalarNode { IsNull: false } scalar && KeyTable.ShorthandOf(section) == path[0]) return scalar;
        if (node is not MappingNode mapping) return null;
        var name = path[0];
        var entry = mapping.Entries.FirstOrDefault(entry => Canonical(section, entry.Key.Value) == name);
        return entry is null ? null : Find(entry.Value, path[1..], Inner(section, name));
    }

    static MappingNode Set(Node? node, ReadOnlySpan<string> path, string section, ScalarNode key, Node value)
    {
        var name = Canonical(section, path[0]);
        var tree = AsMapping(node, section, key.Span);
        var entries = tree.Entries.ToList();
        var at = entries.FindIndex(entry => Canonical(section, entry.Key.Value) == name);
        var old = at < 0 ? null : entries[at];
        var inner = path.Length == 1 ? value : Set(old?.Value, path[1..], Inner(section, name), key, value);
        var entry = new Entry(old?.Key ?? key with { Value = path[0] }, inner);
        if (at < 0) entries.Add(entry);
        else entries[at] = entry;
        return tree with { Entries = entries };
    }

    /// <summary>The node with keys; a bare value of a section becomes the key that it stands for.</summary>
    static MappingNode AsMapping(Node? node, string section, Span place) => node switch
    {
        MappingNode mapping => mapping,
        ScalarNode { IsNull: false } scalar when KeyTable.ShorthandOf(section) is { } shorthand =>
            new(scalar.Span, [new(new(scalar.Span, shorthand, IsPlain: true), scalar)]),
        _ => new(node?.Span ?? place, []),
    };

    static string Canonical(string section, string name) =>
        section == "parameters" ? ParameterRules.Canonical(name) : KeyTable.Find(section, name)?.Name ?? name;

    static string Inner(string section, string name) => section switch
    {
        "" => name,
        "parameters" => KeyTable.AnyParameter,
        _ => $"{section}.{name}",
    };
}
