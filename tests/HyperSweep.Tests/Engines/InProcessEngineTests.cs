using HyperSweep.Coordination;
using HyperSweep.Engines.InProcess;
using HyperSweep.Tests.Coordination;

namespace HyperSweep.Tests.Engines;

public sealed class InProcessEngineTests : EngineContract
{
    [Fact]
    public async Task Needs_a_worker() =>
        await Assert.ThrowsAsync<ArgumentException>(
            () => Start(new(Some.Plan([]), Some.NothingSaved, new MemoryStore(), new FormulaModel()) { Workers = 0 }));

    protected override Task<SweepOutcome> Start(EngineRun run) => InProcessEngine.Run(
        new(run.Workers) { CohortMax = run.CohortMax, AttemptsMax = run.AttemptsMax },
        run.Plan, run.Saved, run.Store, run.Model, TimeProvider.System, run.Observer, run.Drain, run.Abort);
}
