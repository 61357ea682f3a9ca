namespace HyperSweep.Config.Yaml;

/// <summary>A value of a YAML document and where it stands.</summary>
abstract record Node(Span Span);

/// <param name="IsPlain">Written without quotes, so that it may be a number, a flag or nothing.</param>
sealed record ScalarNode(Span Span, string Value, bool IsPlain) : Node(Span)
{
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";
}

sealed record SequenceNode(Span Span, IReadOnlyList<Node> Items) : Node(Span);

/// <param name="Entries">In the order of the file; a key may stand twice.</param>
sealed record MappingNode(Span Span, IReadOnlyList<Entry> Entries) : Node(Span);

sealed record Entry(ScalarNode Key, Node Value);
