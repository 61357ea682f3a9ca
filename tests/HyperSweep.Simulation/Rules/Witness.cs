using HyperSweep.Coordination;

namespace HyperSweep.Simulation.Rules;

/// <summary>What has really happened, as nobody inside the world knows it.</summary>
sealed class Witness
{
    readonly Dictionary<RunId, RunEnded> _reports = [];
    readonly HashSet<RunId> _begun = [];

    /// <summary>Of the coordinator that commits.</summary>
    public Ear Ear { get; set; } = Ear.Deaf;

    /// <summary>What a trainer said at the end of the run; null: it never said anything.</summary>
    public RunEnded? ReportOf(RunId run) => _reports.GetValueOrDefault(run);

    public void Begin(RunId run)
    {
        if (!_begun.Add(run)) throw new BrokenRuleException("A run is begun once", $"run {run} was begun again");
    }

    public void Report(RunEnded report) => _reports.Add(report.Run, report);
}
