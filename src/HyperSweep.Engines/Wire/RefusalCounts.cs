namespace HyperSweep.Engines.Wire;

/// <summary>How many messages were refused, for each reason; for any thread.</summary>
public sealed class RefusalCounts
{
    readonly long[] _counts = new long[Enum.GetValues<RefusalReason>().Length];

    public long Total => _counts.Sum();

    public long Of(RefusalReason reason) => Interlocked.Read(ref _counts[(int)reason]);

    public void Count(RefusalReason reason) => Interlocked.Increment(ref _counts[(int)reason]);

    public override string ToString() => string.Join(", ", Enum.GetValues<RefusalReason>().Where(reason => Of(reason) > 0)
        .Select(reason => $"{Of(reason)} × {reason}"));
}
