using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the values of the first trials.</summary>
sealed class InitialBinder(ParameterRules rules, DiagnosticBag bag)
{
    const int DrawsMax = 100_000;

    /// <returns>Null after faults.</returns>
    public SearchSpace? Bind(Section root, SearchSpace space)
    {
        if (root.Value("initial") is not { } node) return space;
        IReadOnlyList<Node> items = node is SequenceNode list ? list.Items : [node];
        var read = items.TakeWhile(_ => !bag.IsFull).Select(item => Point(item, space)).ToArray();
        return read.Length < items.Count || read.Any(point => point is null)
            ? null
            : space with { Initial = [.. read.Select(point => point!)] };
    }

    Configuration? Point(Node node, SearchSpace space)
    {
        if (node is not MappingNode mapping)
        {
            bag.Add(DiagnosticCodes.WrongKind, node.Span,
                $"expected parameters with their values for 'initial', got {ValueReader.Describe(node)}",
                "such as 'initial: [ { lambda: 1e-4, step_size: 0.1 } ]'");
            return null;
        }
        Dictionary<string, ParameterValue> values = [];
        var isSound = true;
        foreach (var entry in mapping.Entries)
        {
            if (bag.IsFull || ParameterOf(entry, space) is not { } parameter || Value(parameter, entry.Value) is not { } value)
                isSound = false;
            else if (parameter.Domain is not FixedDomain && !values.TryAdd(parameter.Name, value))
                isSound = Refuse(DiagnosticCodes.KeyTwice, entry.Key.Span, $"expected '{parameter.Name}' once, got it twice", "remove one");
        }
        if (!isSound || !AllExist(mapping, values, space)) return null;
        // In the order of the space, so that the order in the file decides nothing.
        Configuration point = new(space.Parameters.Where(parameter => values.ContainsKey(parameter.Name))
            .Select(parameter => KeyValuePair.Create(parameter.Name, values[parameter.Name])));
        if (new RandomSampler(space, seed: 0).Find(new(1), point, DrawsMax) is not null) return point;
        Refuse(DiagnosticCodes.NothingAllowed, node.Span, "expected initial values that meet the constraints, got some that cannot",
            $"the constraints are {string.Join("; ", space.Constraints)}");
        return null;
    }

    // A value whose parameter does not exist beside the others would never be tried. What is fixed, as by a command line that repeats one
    // trial, is not asked: there a whole group of values may fall away.
    bool AllExist(MappingNode mapping, Dictionary<string, ParameterValue> values, SearchSpace space)
    {
        var allExist = true;
        foreach (var entry in mapping.Entries)
        {
            var name = rules.Find(entry.Key.Value)?.Name ?? entry.Key.Value;
            if (!values.ContainsKey(name)) continue;
            foreach (var (parent, allowed) in space.Parameters.Single(parameter => parameter.Name == name).When)
            {
                if (space.Parameters.Single(parameter => parameter.Name == parent).Domain is FixedDomain) continue;
                var wanted = string.Join(" or ", allowed);
                if (!values.TryGetValue(parent, out var beside))
                    allExist = Refuse(DiagnosticCodes.MissingKey, entry.Key.Span,
                        $"expected '{parent}' beside '{name}', which exists with some of its values only, got none",
                        $"add '{parent}: {allowed[0]}'; else it would be drawn, and '{name}' perhaps not used");
                else if (!allowed.Contains(beside))
                    allExist = Refuse(DiagnosticCodes.DoesNotApply, entry.Key.Span,
                        $"expected '{name}' beside '{parent}: {wanted}' only, got it beside '{parent}: {beside}', where it does not exist",
                        $"remove '{name}', or change '{parent}'");
            }
        }
        return allExist;
    }

    Parameter? ParameterOf(Entry entry, SearchSpace space)
    {
        var name = rules.Find(entry.Key.Value)?.Name ?? entry.Key.Value;
        if (space.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } found) return found;
        var near = NearKeys.Nearest(name, space.Parameters.Select(parameter => parameter.Name));
        Refuse(DiagnosticCodes.UnknownParameter, entry.Key.Span,
            $"expected a parameter of this sweep in 'initial', got {Quoting.Quote(name)}",
            near is null ? "put it under 'parameters' first" : $"did you mean '{near}'?");
        return null;
    }

    ParameterValue? Value(Parameter parameter, Node node)
    {
        if (new ParameterValueReader(parameter.Name, rules.Find(parameter.Name), rules, bag).Read(node) is not { } value) return null;
        if (parameter.Domain is FixedDomain) return value; // Left out: what is fixed stays, also by the command line.
        if (DomainValues.Find(parameter.Domain, value) is { } known) return known;
        Refuse(DiagnosticCodes.OutOfRange, node.Span, $"expected an initial value of '{parameter.Name}' that it can have, got {value}",
            "widen the parameter, or choose a value of it");
        return null;
    }

    bool Refuse(DiagnosticCode code, Span place, string message, string help)
    {
        bag.Add(code, place, message, help);
        return false;
    }
}
