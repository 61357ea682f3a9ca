namespace HyperSweep.Config;

/// <summary>One fault of a sweep file.</summary>
/// <param name="Code">HS and three digits; <see cref="Explanations"/> knows more about each.</param>
/// <param name="Path">The file as the user named it, or <c>--set KEY=VALUE</c> when the fault came by the command line.</param>
/// <param name="Line">From 1; 0 when the fault has no place in a file.</param>
/// <param name="Column">From 1, counted in UTF-16 units; a tab is one.</param>
/// <param name="Length">UTF-16 units to underline, 1 or more, all on one line.</param>
/// <param name="SourceLine">The line as it stands in the file; empty when Line is 0.</param>
/// <param name="Help">What to do about it; may have more than one line. Null: nothing to add.</param>
public sealed record Diagnostic(
    string Code, Severity Severity, string Message, string Path, int Line, int Column, int Length, string SourceLine, string? Help);
