namespace HyperSweep.EndToEnd.Tests;

/// <summary>Needs the full Fashion-MNIST, which is not shipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FashionMnistFactAttribute : FactAttribute
{
    public FashionMnistFactAttribute()
    {
        if (!Directory.Exists("/usr/share/datasets/fashion-mnist"))
            Skip = "Fashion-MNIST is not installed here (Debian: apt-get install dataset-fashion-mnist).";
    }
}
