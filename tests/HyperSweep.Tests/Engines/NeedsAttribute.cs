namespace HyperSweep.Tests.Engines;

/// <summary>Marks the tests of an engine that needs something which not every machine has.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class NeedsAttribute : Attribute
{
    /// <summary>Why its tests are skipped here; null when all is there.</summary>
    public abstract string? Missing { get; }
}
