using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Search.Space;

namespace HyperSweep.Config.Binding;

/// <summary>The search space, with the place of each parameter for faults that show only later.</summary>
sealed record BoundSpace(SearchSpace Space, IReadOnlyList<Span> Places);

/// <summary>Reads the section <c>parameters</c>.</summary>
sealed class SpaceBinder(ParameterRules rules, DiagnosticBag bag)
{
    // A trial carries a value for each, and a results table a column.
    const int ParametersMax = 256;

    const int NameLengthMax = 64;

    readonly Dictionary<string, Span> _firstGiven = [];
    readonly Dictionary<string, Node> _conditions = []; // By parameter: what stands under 'when'.

    /// <returns>Null after faults.</returns>
    public BoundSpace? Bind(Section root)
    {
        if (!root.Has("parameters"))
        {
            root.Miss("parameters", "such as 'parameters: { lambda: { min: 1e-6, max: 1e-1, scale: log } }'");
            return null;
        }
        var place = root.PlaceOf("parameters");
        var node = root.Value("parameters")!;
        if (node is not MappingNode and not ScalarNode { IsNull: true })
        {
            bag.Add(DiagnosticCodes.WrongKind, node.Span,
                $"expected parameters with their values for 'parameters', got {ValueReader.Describe(node)}",
                "such as 'parameters: { lambda: { min: 1e-6, max: 1e-1, scale: log } }'");
            return null;
        }
        var entries = node is MappingNode mapping ? mapping.Entries : [];
        if (entries.Count > ParametersMax)
        {
            bag.Add(DiagnosticCodes.TooLarge, place, $"expected at most {ParametersMax} parameters, got {entries.Count}");
            return null;
        }
        var bound = entries.Select(entry => (Parameter: BindParameter(entry), entry.Key.Span)).ToArray();
        var missing = MissMandatory(place);
        if (missing || bound.Any(item => item.Parameter is null)) return null;
        var parameters = bound.Select(item => item.Parameter!).ToArray();
        if (new ConditionBinder(rules, bag).Bind(parameters, _conditions) is not { } conditional) return null;
        return Complete(root, new(conditional)) is { } space ? new(space, [.. bound.Select(item => item.Span)]) : null;
    }

    SearchSpace? Complete(Section root, SearchSpace space)
    {
        if (new ConstraintBinder(bag).Bind(root, space) is not { } constrained) return null;
        return new InitialBinder(rules, bag).Bind(root, constrained);
    }

    Parameter? BindParameter(Entry entry)
    {
        if (bag.IsFull || NameOf(entry.Key) is not { } name) return null;
        if (!_firstGiven.TryAdd(name, entry.Key.Span))
        {
            bag.Add(DiagnosticCodes.KeyTwice, entry.Key.Span, $"expected the parameter '{name}' once, got it twice",
                $"first given {_firstGiven[name].Place}");
            return null;
        }
        var values = new ParameterValueReader(name, rules.Find(name), rules, bag);
        if (entry.Value is not MappingNode) return values.Read(entry.Value) is { } value ? new(name, new FixedDomain(value)) : null;
        var section = new Section(KeyTable.AnyParameter, name, entry.Value, entry.Key.Span, bag);
        if (section.Value("when") is { } when) _conditions[name] = when;
        return new DomainBinder(name, section, values, bag).Bind() is { } domain ? new(name, domain) : null;
    }

    /// <summary>The parameter's own name, whatever alias was written.</summary>
    string? NameOf(ScalarNode key)
    {
        if (rules.Find(key.Value) is { } known) return known.Name;
        if (rules.IsChecked && rules.Known is { } list)
        {
            var names = list.SelectMany(parameter => parameter.Aliases.Prepend(parameter.Name));
            bag.Add(DiagnosticCodes.UnknownParameter, key.Span, $"unknown parameter {Quoting.Quote(key.Value)}",
                NearKeys.Nearest(key.Value, names) is { } near
                    ? $"did you mean '{near}'?"
                    : $"{rules.Model} takes {string.Join(", ", list.Select(parameter => parameter.Name))}");
            return null;
        }
        if (key.Value.Length is > 0 and <= NameLengthMax && key.Value.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && !char.IsAsciiDigit(key.Value[0]))
            return key.Value;
        bag.Add(DiagnosticCodes.UnknownParameter, key.Span, $"expected the name of a parameter, got {Quoting.Quote(key.Value)}",
            $"a name begins with a letter and has letters, digits and '_', at most {NameLengthMax}");
        return null;
    }

    bool MissMandatory(Span place)
    {
        var missing = (rules.Known ?? []).Where(known => known.Default is null && !_firstGiven.ContainsKey(known.Name)).ToArray();
        foreach (var known in missing)
            bag.Add(DiagnosticCodes.MissingKey, place, $"expected the parameter '{known.Name}', got none",
                $"{rules.Model} has no default for it");
        return missing.Length > 0;
    }
}
