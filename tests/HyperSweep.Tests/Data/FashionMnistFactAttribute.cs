namespace HyperSweep.Tests.Data;

/// <summary>A test of the full Fashion-MNIST: skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FashionMnistFactAttribute : FactAttribute
{
    public FashionMnistFactAttribute()
    {
        if (HyperSweep.Data.DatasetLocator.Find("fashion-mnist", ".").FoundAt is null)
            Skip = "Fashion-MNIST is not installed here (Debian: apt-get install dataset-fashion-mnist).";
    }
}
