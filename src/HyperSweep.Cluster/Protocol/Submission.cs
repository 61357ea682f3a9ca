namespace HyperSweep.Cluster.Protocol;

/// <summary>A sweep that somebody wants to be run by a coordinator that serves many.</summary>
/// <param name="Definition">The sweep file.</param>
/// <param name="Overrides">KEY=VALUE, in order.</param>
/// <param name="Folder">
/// Of the sweep file, where it is. A coordinator that has such a folder too, on the same machine or a shared file system, looks for the
/// data set there, else where it was started.
/// </param>
public sealed record Submission(string Definition, IReadOnlyList<string> Overrides, string? Folder = null);

/// <param name="Name">With the number that a name which was taken got.</param>
public sealed record Submitted(string Name);

/// <param name="Sql">One statement that reads; $sweep in it stands for <paramref name="Sweep"/>.</param>
/// <param name="Sweep">Null: the newest.</param>
/// <param name="RowsMax">1 or more.</param>
public sealed record Question(string Sql, string? Sweep, int RowsMax);

/// <param name="Rows">A value for each column: text, number or null.</param>
/// <param name="IsCut">There are more rows.</param>
public sealed record Answer(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, bool IsCut);

/// <param name="Message">What has become of it.</param>
public sealed record Told(string Message);

/// <param name="Message">What was expected, and what to do.</param>
public sealed record Refusal(string Message);
