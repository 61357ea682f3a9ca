namespace HyperSweep.Dashboard.Tests.Browser;

/// <summary>Needs Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = ChromiumFixture.WhyNot;
}
