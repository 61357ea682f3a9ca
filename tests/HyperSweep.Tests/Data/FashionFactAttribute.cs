namespace HyperSweep.Tests.Data;

/// <summary>Runs where Fashion-MNIST is installed, and says why where it is not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FashionFactAttribute : FactAttribute
{
    public const string Folder = "/usr/share/datasets/fashion-mnist";

    public FashionFactAttribute()
    {
        if (!Directory.Exists(Folder)) Skip = $"Fashion-MNIST is not installed in {Folder} (Debian package dataset-fashion-mnist).";
    }
}
