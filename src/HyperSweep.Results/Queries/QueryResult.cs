namespace HyperSweep.Results.Queries;

/// <param name="Rows">Values as long, double, string, byte[] or null, one for each column.</param>
/// <param name="IsCut">There were more rows than the limit.</param>
public sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, bool IsCut);
