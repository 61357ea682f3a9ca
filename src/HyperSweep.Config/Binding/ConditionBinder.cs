using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads under which values of others a parameter exists.</summary>
sealed class ConditionBinder(ParameterRules rules, DiagnosticBag bag)
{
    /// <param name="conditions">By parameter: what stands under <c>when</c>.</param>
    /// <returns>Null after faults.</returns>
    public ValueList<Parameter>? Bind(Parameter[] parameters, IReadOnlyDictionary<string, Node> conditions)
    {
        var isSound = true;
        var bound = (Parameter[])parameters.Clone();
        for (var i = 0; i < bound.Length; i++)
        {
            if (!conditions.TryGetValue(bound[i].Name, out var node)) continue;
            if (Conditions(bound[i], node, parameters) is { } read) bound[i] = bound[i] with { When = read };
            else isSound = false;
        }
        return isSound && !bound.Any(parameter => RefuseCircle(parameter, bound, conditions)) ? [.. bound] : null;
    }

    ValueList<Condition>? Conditions(Parameter parameter, Node node, Parameter[] parameters)
    {
        if (node is not MappingNode mapping || mapping.Entries.Count == 0)
        {
            bag.Add(DiagnosticCodes.WrongKind, node.Span,
                $"expected parameters with their values for '{parameter.Name}.when', got {ValueReader.Describe(node)}",
                "such as 'when: { regularizer: elastic_net }'");
            return null;
        }
        if (rules.Known is not null && rules.Find(parameter.Name) is { Default: null })
        {
            bag.Add(DiagnosticCodes.BadCondition, node.Span,
                $"expected '{parameter.Name}' to exist everywhere, since {rules.Model} has no default for it, got a condition",
                "remove it");
            return null;
        }
        var read = mapping.Entries.Select(entry => Condition(parameter, entry, parameters)).ToArray();
        return read.All(condition => condition is not null) ? [.. read.Select(condition => condition!)] : null;
    }

    Condition? Condition(Parameter parameter, Entry entry, Parameter[] parameters)
    {
        var name = rules.Find(entry.Key.Value)?.Name ?? entry.Key.Value;
        var parent = Array.Find(parameters, other => other.Name == name);
        if (parent is null)
        {
            var near = NearKeys.Nearest(name, parameters.Select(other => other.Name));
            bag.Add(DiagnosticCodes.BadCondition, entry.Key.Span,
                $"expected a parameter of this sweep in '{parameter.Name}.when', got {Quoting.Quote(name)}",
                near is null ? $"there are {string.Join(", ", parameters.Select(other => other.Name))}" : $"did you mean '{near}'?");
            return null;
        }
        IReadOnlyList<Node> nodes = entry.Value is SequenceNode list ? list.Items : [entry.Value];
        var values = nodes.Select(node => Value(parent, node)).ToArray();
        return values.All(value => value is not null) ? new(name, [.. values.Select(value => value!)]) : null;
    }

    ParameterValue? Value(Parameter parent, Node node)
    {
        if (new ParameterValueReader(parent.Name, rules.Find(parent.Name), rules, bag).Read(node) is not { } value) return null;
        if (DomainValues.Find(parent.Domain, value) is { } known) return known;
        // A value that was fixed on the command line leaves parameters without a place, which is no fault.
        if (parent.Domain is FixedDomain) return value;
        bag.Add(DiagnosticCodes.BadCondition, node.Span, parent.Domain is ChoiceDomain choice
            ? $"expected one of {string.Join(", ", choice.Values)}, the values of '{parent.Name}', got {value}"
            : $"expected a value that '{parent.Name}' can have, got {value}",
            parent.Domain is FloatDomain or NormalDomain ? "conditions go with 'values' and with whole numbers" : null);
        return null;
    }

    bool RefuseCircle(Parameter parameter, Parameter[] parameters, IReadOnlyDictionary<string, Node> conditions)
    {
        HashSet<string> seen = [];
        Queue<string> parents = new(parameter.When.Select(condition => condition.Parameter));
        while (parents.TryDequeue(out var name))
        {
            if (name == parameter.Name)
            {
                bag.Add(DiagnosticCodes.BadCondition, conditions[name].Span, $"expected '{name}' not to depend on itself, got a circle",
                    "remove one of the conditions");
                return true;
            }
            if (!seen.Add(name)) continue;
            foreach (var condition in Array.Find(parameters, other => other.Name == name)!.When) parents.Enqueue(condition.Parameter);
        }
        return false;
    }
}
