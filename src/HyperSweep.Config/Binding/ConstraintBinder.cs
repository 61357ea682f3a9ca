using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the conditions that every configuration meets.</summary>
sealed class ConstraintBinder(DiagnosticBag bag)
{
    // So few of a space may be allowed that a search by drawing would not end; ranges say such a thing better.
    const int DrawsMax = 100_000;

    /// <returns>Null after faults.</returns>
    public SearchSpace? Bind(Section root, SearchSpace space)
    {
        if (root.Value("constraints") is not { } node) return space;
        IReadOnlyList<Node> items = node is SequenceNode list ? list.Items : [node];
        var read = items.TakeWhile(_ => !bag.IsFull).Select(item => Constraint(item, space)).ToArray();
        if (read.Length < items.Count || read.Any(constraint => constraint is null)) return null;
        var constrained = space with { Constraints = [.. read.Select(constraint => constraint!)] };
        // Its points may meet what hardly a draw meets, such as "x == 0.5"; they are counted where the grid is.
        if (IsGrid(root)) return constrained;
        if (new RandomSampler(constrained, seed: 0).Find(new(1), given: null, DrawsMax) is not null) return constrained;
        bag.Add(DiagnosticCodes.NothingAllowed, node.Span,
            $"expected some configurations to meet the constraints, got none in {DrawsMax} random ones",
            "loosen them, or narrow the ranges instead");
        return null;
    }

    // Faults of that section are told where it is read.
    static bool IsGrid(Section root)
    {
        Section search = new("search", "search", root.Value("search"), root.PlaceOf("search"), new());
        return search.Value("method") is ScalarNode { Value: "grid" };
    }

    Constraint? Constraint(Node node, SearchSpace space)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            bag.Add(DiagnosticCodes.WrongKind, node.Span, $"expected a condition for 'constraints', got {ValueReader.Describe(node)}",
                "such as 'constraints: [ \"step_size * batch_size <= 50\" ]'");
            return null;
        }
        try
        {
            return Search.Space.Constraint.Parse(scalar.Value, space.Parameters);
        }
        catch (ConstraintFault fault)
        {
            bag.Add(DiagnosticCodes.BadConstraint, PlaceOf(scalar, fault), fault.Message, fault.Help);
            return null;
        }
    }

    // Where the text stands in the file letter for letter, its part is pointed at; else, as after escapes, the whole.
    static Span PlaceOf(ScalarNode scalar, ConstraintFault fault)
    {
        var (source, start) = (scalar.Span.Source, scalar.Span.Start + (scalar.IsPlain ? 0 : 1));
        if (string.CompareOrdinal(source.Text, start, scalar.Value, 0, scalar.Value.Length) != 0) return scalar.Span;
        return source.Span(start + fault.Start, start + fault.Start + Math.Max(1, fault.Length));
    }
}
