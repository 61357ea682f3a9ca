using HyperSweep.Sweeps;

namespace HyperSweep.Search.Schedulers;

/// <summary>
/// Which trials are compared with each other, and at which epochs: a function of the definition alone. Brackets are filled in number
/// order. Successive halving (Jamieson and Talwalkar, "Non-stochastic best arm identification", 2016) has brackets of one kind;
/// Hyperband (Li et al., 2018) goes round from the bracket that stops earliest to the one that stops nothing.
/// </summary>
public sealed class BracketPlan
{
    readonly List<Bracket> _brackets = [];

    /// <param name="trials">Of the sweep; the last bracket may be cut short.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public BracketPlan(StoppingDefinition definition, int trials)
    {
        if (definition is not { UsesRungs: true, MinEpochs: >= 1, Eta: >= 2, Bracket: null or >= 2 } || trials < 1)
            throw new ArgumentException($"Expected rungs for 1 or more trials, got {definition} for {trials}.", nameof(definition));
        var (eta, epochs, most) = (definition.Eta, definition.MaxEpochs, HalvingsOf(definition));
        for (var (first, halvings) = (1, most); first <= trials; halvings = halvings == 0 ? most : halvings - 1)
        {
            var isHyperband = definition.Kind == StoppingKind.Hyperband;
            var kind = isHyperband ? halvings : most;
            var size = isHyperband ? SizeOf(kind, most, eta) : definition.Bracket ?? trials;
            var count = (int)Math.Min(size, trials - first + 1);
            _brackets.Add(new(first, count, [.. Enumerable.Range(0, kind + 1).Select(k => epochs / Power(eta, kind - k))], eta));
            first += count;
        }
    }

    BracketPlan(Bracket whole) => _brackets.Add(whole);

    /// <summary>In number order.</summary>
    public IReadOnlyList<Bracket> Brackets => _brackets;

    /// <summary>Null when the sweep has no rungs.</summary>
    public static BracketPlan? For(StoppingDefinition? definition, int trials) =>
        definition is { UsesRungs: true } ? new(definition, trials) : null;

    /// <summary>Null when the sweep has no rungs.</summary>
    /// <param name="trials">Of the sweep.</param>
    public static BracketPlan? OfSweep(SweepDefinition definition, int trials) =>
        definition.Population is { } population ? Of(population, trials) : For(definition.EarlyStopping, trials);

    /// <summary>One bracket of all trials, which all go on from each of its rungs.</summary>
    public static BracketPlan Of(PopulationDefinition population, int trials)
    {
        var (interval, epochs) = (population.IntervalEpochs, population.MaxEpochs);
        if (interval < 1 || interval >= epochs || trials < 1)
            throw new ArgumentException($"Expected rungs for 1 or more trials, got {population} for {trials}.", nameof(population));
        var inner = (epochs - 1) / interval; // The last epoch is a rung, too.
        return new(new Bracket(1, trials, [.. Enumerable.Range(1, inner).Select(k => k * interval), epochs], Eta: 1));
    }

    /// <summary>How often the number of epochs can be divided by η: s_max.</summary>
    public static int HalvingsOf(StoppingDefinition definition)
    {
        var halvings = 0;
        for (var epochs = definition.MaxEpochs / definition.Eta; epochs >= definition.MinEpochs; epochs /= definition.Eta) halvings++;
        return halvings;
    }

    /// <exception cref="ArgumentOutOfRangeException">The plan has no such trial.</exception>
    public Bracket BracketOf(TrialId trial)
    {
        var (low, high) = (0, _brackets.Count - 1);
        if (trial.Number < 1 || trial.Number > _brackets[high].Last)
            throw new ArgumentOutOfRangeException(nameof(trial), $"Expected a trial up to #{_brackets[high].Last}, got {trial}.");
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_brackets[middle].First <= trial.Number) low = middle;
            else high = middle - 1;
        }
        return _brackets[low];
    }

    /// <summary>⌈(s_max + 1) / (s + 1) · η^s⌉.</summary>
    static long SizeOf(int halvings, int most, int eta) => ((most + 1L) * Power(eta, halvings) + halvings) / (halvings + 1);

    static int Power(int number, int exponent)
    {
        var power = 1;
        for (var i = 0; i < exponent; i++) power = checked(power * number);
        return power;
    }
}
