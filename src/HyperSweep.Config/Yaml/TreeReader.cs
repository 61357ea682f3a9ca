using HyperSweep.Config.Keys;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HyperSweep.Config.Yaml;

/// <summary>
/// One YAML document as a tree of nodes with places. Whatever the text, the answer is a tree or faults: anchors, tags and deep
/// nesting are refused, so that no text can grow or recurse beyond its own size.
/// </summary>
sealed class TreeReader
{
    const int DepthMax = 64, NodesMax = 100_000;

    readonly SourceText _source;
    readonly DiagnosticBag _bag;
    readonly ScannedText _text;
    readonly Parser _parser;
    readonly Stack<int> _openBrackets = new();
    int _depth;
    int _nodes;

    TreeReader(SourceText source, ScannedText text, DiagnosticBag bag)
    {
        (_source, _text, _bag) = (source, text, bag);
        _parser = new Parser(new StringReader(text.Text));
    }

    /// <returns>Null when the text is no single, plain YAML document; why is in the bag. An empty text is a null scalar.</returns>
    public static Node? Read(SourceText source, DiagnosticBag bag)
    {
        if (TextScan.Check(source, bag) is not { } text) return null;
        try
        {
            return new TreeReader(source, text, bag).Document();
        }
        catch (UnreadableException)
        {
            return null;
        }
    }

    Node Document()
    {
        Next();
        if (Next() is StreamEnd) return new ScalarNode(_source.Span(0, 0), "", IsPlain: true);
        Next();
        var root = Value();
        Next();
        if (Next() is not StreamEnd)
            throw Refuse(DiagnosticCodes.UnsupportedYaml, Here(3), "expected one document, got a second one after '---'",
                "put each sweep into a file of its own");
        return root;
    }

    /// <summary>The value that begins with the current event; ends on its last event.</summary>
    Node Value()
    {
        if (_parser.Current is AnchorAlias)
            throw Refuse(DiagnosticCodes.UnsupportedYaml, Here(), "expected a value, got an alias ('*')",
                "write the value out: sweep files have no aliases");
        if (_parser.Current is not NodeEvent node) throw Refuse(DiagnosticCodes.Syntax, Here(), "expected a value, got an end");
        if (++_nodes > NodesMax)
            throw Refuse(DiagnosticCodes.TooLarge, Here(), $"expected at most {NodesMax} keys and values, got more", "is it a data file?");
        if (!node.Anchor.IsEmpty)
            throw Refuse(DiagnosticCodes.UnsupportedYaml, Here(), "expected a value, got an anchor ('&')",
                "remove it: sweep files have no aliases");
        if (!node.Tag.IsEmpty)
            throw Refuse(DiagnosticCodes.UnsupportedYaml, Here(),
                $"expected a value, got the tag {Quoting.Quote(node.Tag.ToString())}",
                "remove it: the kind of a value follows from its key");
        return node switch
        {
            Scalar scalar => Scalar(scalar),
            SequenceStart start => Nested(start, start.Style == SequenceStyle.Flow, Sequence),
            MappingStart start => Nested(start, start.Style == MappingStyle.Flow, Mapping),
            _ => throw Refuse(DiagnosticCodes.Syntax, Here(), "expected a value"),
        };
    }

    ScalarNode Scalar(Scalar scalar)
    {
        var (start, end) = (Original(scalar.Start), Original(scalar.End));
        return new(_source.Span(start, end), scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    Node Nested(NodeEvent start, bool isFlow, Func<int, Node> read)
    {
        if (++_depth > DepthMax)
            throw Refuse(DiagnosticCodes.TooLarge, Here(), $"expected at most {DepthMax} levels of nesting, got more",
                "no part of a sweep needs more than four");
        var index = Original(start.Start);
        var opensBracket = isFlow && index < _source.Text.Length && _source.Text[index] is '[' or '{';
        if (opensBracket) _openBrackets.Push(index);
        var node = read(index);
        if (opensBracket) _openBrackets.Pop();
        _depth--;
        var end = opensBracket ? Original(_parser.Current!.Start) + 1 : EndOf(node);
        return node with { Span = _source.Span(opensBracket ? index : StartOf(node, index), end) };
    }

    SequenceNode Sequence(int index)
    {
        var items = new List<Node>();
        while (Next() is not SequenceEnd) items.Add(Value());
        return new(_source.Span(index, index), items);
    }

    MappingNode Mapping(int index)
    {
        var entries = new List<Entry>();
        while (Next() is not MappingEnd)
        {
            if (Value() is not ScalarNode key)
                throw Refuse(DiagnosticCodes.Syntax, Here(), "expected a word for a key, got a list or a mapping");
            Next();
            entries.Add(new(key, Value()));
        }
        return new(_source.Span(index, index), entries);
    }

    // The parser gives mappings without braces the place 0, or one far behind their end.
    static int StartOf(Node node, int index) => node is MappingNode { Entries: [var first, ..] } ? first.Key.Span.Start : index;

    static int EndOf(Node node) => node switch
    {
        MappingNode { Entries: [.., var last] } => last.Value.Span.End,
        SequenceNode { Items: [.., var last] } => last.Span.End,
        _ => node.Span.End,
    };

    ParsingEvent Next()
    {
        try
        {
            if (_parser.MoveNext()) return _parser.Current!;
        }
        catch (YamlException fault)
        {
            throw Explain(fault.Message, Original(fault.Start), Original(fault.End));
        }
        // The parser answers some broken texts by tripping over its own state, such as a '[' without its ']'.
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException
            or IndexOutOfRangeException or OverflowException)
        {
            var index = _parser.Current is { } last ? Original(last.End) : 0;
            throw Explain("the text breaks off", index, index + 1);
        }
        throw Refuse(DiagnosticCodes.Syntax, _source.Span(_source.Text.Length, _source.Text.Length),
            "expected more, got the end of the file");
    }

    UnreadableException Explain(string fault, int start, int end)
    {
        if (_openBrackets.TryPeek(out var bracket) && !Brackets.IsClosed(_source.Text, bracket))
        {
            var closing = Brackets.Closing(_source.Text[bracket]);
            return Refuse(DiagnosticCodes.Syntax, _source.Span(bracket, bracket + 1),
                $"expected a '{closing}' for this '{_source.Text[bracket]}', got none", $"close it with '{closing}'");
        }
        if (_openBrackets.TryPeek(out bracket) && fault.Contains("did not find expected ','", StringComparison.Ordinal))
            return Refuse(DiagnosticCodes.Syntax, _source.Span(start, start + 1),
                $"expected ',' or '{Brackets.Closing(_source.Text[bracket])}', got {Brackets.Show(_source.Text, start)}",
                $"the '{_source.Text[bracket]}' before it stands {_source.Describe(bracket)}");
        if (fault.Contains("block mapping", StringComparison.OrdinalIgnoreCase))
            return Refuse(DiagnosticCodes.Syntax, _source.Span(start, start + 1),
                "expected a key, indented like its neighbours, got other text",
                "indent all keys of one section by the same number of spaces");
        if (fault.Contains("quoted scalar", StringComparison.OrdinalIgnoreCase))
            return Refuse(DiagnosticCodes.Syntax, _source.Span(start, start + 1), "expected a closing quote, got none or a wrong escape",
                "close the quote on the same line, or use '…' where a backslash shall stay as it is");
        if (fault.Contains("invalid mapping", StringComparison.OrdinalIgnoreCase))
            return Refuse(DiagnosticCodes.Syntax, _source.Span(start, end), "expected a value, got a second 'key:'",
                "check the indentation of this line and the one before; a text with ': ' in it needs quotes");
        return Refuse(DiagnosticCodes.Syntax, _source.Span(start, end), $"expected valid YAML: {Lower(fault)}",
            "check indentation, brackets and quotes here and in the line before");
    }

    static string Lower(string fault) => fault.Length == 0
        ? "got something else"
        : Quoting.Clean(char.ToLowerInvariant(fault[0]) + fault[1..].TrimEnd('.'), lengthMax: 160);

    Span Here(int? length = null)
    {
        var start = Original(_parser.Current!.Start);
        return _source.Span(start, length is { } fixedLength ? start + fixedLength : Original(_parser.Current.End));
    }

    int Original(Mark mark) => _text.ToOriginal((int)mark.Index);

    UnreadableException Refuse(DiagnosticCode code, Span span, string message, string? help = null)
    {
        _bag.Add(code, span, message, help);
        return new();
    }

    sealed class UnreadableException : Exception;
}
