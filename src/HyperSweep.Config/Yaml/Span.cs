namespace HyperSweep.Config.Yaml;

/// <param name="Start">Index into the text, included.</param>
/// <param name="End">Index into the text, not included.</param>
readonly record struct Span(SourceText Source, int Start, int End)
{
    /// <summary>Such as "at line 3".</summary>
    public string Place => Source.Describe(Start);
}
