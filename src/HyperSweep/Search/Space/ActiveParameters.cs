using HyperSweep.Sweeps;

namespace HyperSweep.Search.Space;

/// <summary>Which parameters of a space exist together, by their conditions.</summary>
sealed class ActiveParameters
{
    readonly SearchSpace _space;
    readonly (int Parent, ValueList<ParameterValue> Values)[][] _when;
    readonly int[] _order; // Parents first.

    /// <exception cref="ArgumentException">A condition names a parameter that is not there, or one that depends on its own.</exception>
    public ActiveParameters(SearchSpace space)
    {
        _space = space;
        _when = [.. space.Parameters.Select(parameter =>
            parameter.When.Select(condition => (IndexOf(parameter, condition), condition.Values)).ToArray())];
        HasConditions = _when.Any(conditions => conditions.Length > 0);
        _order = InOrder();
    }

    /// <summary>False: all exist everywhere.</summary>
    public bool HasConditions { get; }

    /// <summary>Indexes of parameters: each one after those that it depends on, else as in the space.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>The configuration of the parameters that exist with these values.</summary>
    /// <param name="valueOf">By the parameter's index; asked only for those that exist.</param>
    public Configuration Choose(Func<int, ParameterValue> valueOf)
    {
        var values = new ParameterValue?[_when.Length];
        foreach (var i in _order)
            if (Exists(i, parent => values[parent])) values[i] = valueOf(i);
        List<KeyValuePair<string, ParameterValue>> entries = [];
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value) entries.Add(new(_space.Parameters[i].Name, value));
        return new(entries);
    }

    /// <param name="valueOf">Of another parameter, by its index; null where that does not exist.</param>
    public bool Exists(int parameter, Func<int, ParameterValue?> valueOf)
    {
        foreach (var (parent, values) in _when[parameter])
            if (valueOf(parent) is not { } value || !values.Contains(value)) return false;
        return true;
    }

    int IndexOf(Parameter parameter, Condition condition)
    {
        for (var i = 0; i < _space.Parameters.Count; i++)
            if (_space.Parameters[i].Name == condition.Parameter) return i;
        throw new ArgumentException(
            $"Expected the condition of '{parameter.Name}' to name a parameter of the space, got '{condition.Parameter}'.");
    }

    int[] InOrder()
    {
        List<int> order = [];
        var states = new bool?[_when.Length]; // False: begun, true: done.
        for (var i = 0; i < states.Length; i++) Visit(i);
        return [.. order];

        void Visit(int parameter)
        {
            if (states[parameter] == true) return;
            if (states[parameter] == false)
                throw new ArgumentException(
                    $"Expected '{_space.Parameters[parameter].Name}' not to depend on itself, got conditions in a circle.");
            states[parameter] = false;
            foreach (var (parent, _) in _when[parameter]) Visit(parent);
            states[parameter] = true;
            order.Add(parameter);
        }
    }
}
