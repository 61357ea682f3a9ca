namespace HyperSweep.Config.Keys;

/// <param name="Id">HS and three digits. Never given to another fault, since people search for it.</param>
/// <param name="Title">The rule, in a few words.</param>
/// <param name="Explanation">Why the rule is there, and what to do.</param>
/// <param name="Wrong">Lines of a sweep file that break it; null where lines cannot show it.</param>
/// <param name="Right">The same lines, mended.</param>
sealed record DiagnosticCode(string Id, Severity Severity, string Title, string Explanation, string? Wrong = null, string? Right = null);
