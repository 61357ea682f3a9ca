namespace HyperSweep.Dashboard.Tests.Browser;

/// <summary>Needs Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = ChromiumFixture.WhyNot;
}
