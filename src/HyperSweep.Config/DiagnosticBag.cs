using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;

namespace HyperSweep.Config;

/// <summary>Gathers faults, so that all of them are told at once.</summary>
sealed class DiagnosticBag
{
    /// <summary>Nobody mends more at a time, and a hostile file shall not fill the screen.</summary>
    public const int CountMax = 100;

    readonly List<(Span Span, Diagnostic Diagnostic)> _items = [];

    public bool HasErrors { get; private set; }

    /// <summary>True when no more faults are taken: what stands here already fills the screen.</summary>
    public bool IsFull => _items.Count >= CountMax;

    public void Add(DiagnosticCode code, Span span, string message, string? help = null)
    {
        HasErrors |= code.Severity == Severity.Error;
        if (IsFull) return;
        help ??= $"'hypersweep explain {code.Id}' says more";
        _items.Add((span, Place(code, span, message, help)));
    }

    public IReadOnlyList<Diagnostic> Sorted() =>
        [.. _items.OrderBy(item => item.Span.Source.OverrideNumber ?? -1).ThenBy(item => item.Span.Start).Select(item => item.Diagnostic)];

    static Diagnostic Place(DiagnosticCode code, Span span, string message, string help)
    {
        if (span.Source.OverrideNumber is not null)
            return new(code.Id, code.Severity, message, span.Source.Path, 0, 0, 1, "", help);
        var (line, column) = span.Source.Locate(span.Start);
        var source = span.Source.LineAt(line);
        var length = Math.Clamp(span.End - span.Start, 1, Math.Max(1, source.Length - column + 1));
        return new(code.Id, code.Severity, message, span.Source.Path, line, column, length, source, help);
    }
}
