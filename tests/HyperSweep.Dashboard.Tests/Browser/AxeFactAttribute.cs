using System.Runtime.CompilerServices;

namespace HyperSweep.Dashboard.Tests.Browser;

/// <summary>
/// Needs Chromium and axe-core, the rules of accessibility that browsers' own tools use; tests/run fetches it from npm.
/// HYPERSWEEP_AXE names its file.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AxeFactAttribute : FactAttribute
{
    public AxeFactAttribute() =>
        Skip = ChromiumFixture.WhyNot ?? (File.Exists(Script) ? null : $"There is no {Script} (npm pack axe-core@4; tests/run does it).");

    public static string Script => Environment.GetEnvironmentVariable("HYPERSWEEP_AXE")
        ?? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "artifacts", "axe", "axe.min.js"));

    static string ThisFile([CallerFilePath] string path = "") => path;
}
