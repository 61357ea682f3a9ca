namespace HyperSweep.EndToEnd.Tests;

/// <summary>Needs a Python, without packages.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (!path.Split(':').Any(folder => File.Exists(Path.Combine(folder, "python3")))) Skip = "needs python3 on PATH";
    }
}
