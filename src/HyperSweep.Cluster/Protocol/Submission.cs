namespace HyperSweep.Cluster.Protocol;

/// <summary>A sweep that somebody wants to be run by a coordinator that serves many.</summary>
/// <param name="Definition">The sweep file; its data set is looked for where the coordinator is.</param>
/// <param name="Overrides">KEY=VALUE, in order.</param>
public sealed record Submission(string Definition, IReadOnlyList<string> Overrides);

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
