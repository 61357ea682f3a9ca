namespace HyperSweep.Results.Queries;

/// <param name="RowsMax">Rows to read, 1 or more; the rest is cut off.</param>
/// <param name="Time">After this the query is stopped.</param>
public sealed record QueryLimits(int RowsMax, TimeSpan Time)
{
    /// <summary>Bytes of texts and blobs to read, all rows together; reading is cut off after the row that exceeds them.</summary>
    public long BytesMax { get; init; } = long.MaxValue;

    public static readonly QueryLimits Default = new(10_000, TimeSpan.FromSeconds(30));
}
