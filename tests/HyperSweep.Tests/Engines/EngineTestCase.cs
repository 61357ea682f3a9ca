using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace HyperSweep.Tests.Engines;

/// <summary>Skipped when the test's class needs what is missing.</summary>
public sealed class EngineTestCase : XunitTestCase
{
    [Obsolete("For the framework, which reads test cases back.", error: true)]
    public EngineTestCase() { }

    public EngineTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod testMethod)
        : base(diagnostics, display, options, testMethod) { }

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? TestMethod.TestClass.Class.ToRuntimeType().GetCustomAttribute<NeedsAttribute>()?.Missing!;
}
