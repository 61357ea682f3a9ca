using HyperSweep.Coordination;
using HyperSweep.Simulation.Storage;
using HyperSweep.Simulation.Truth;
using HyperSweep.Simulation.World;
using HyperSweep.Sweeps;
using static HyperSweep.Simulation.Rules.Rule;

namespace HyperSweep.Simulation.Rules;

/// <summary>What may be written of trials at rungs.</summary>
sealed class RungRules(SimulatedSweep sweep, VirtualStorage storage, Witness witness, Tally tally)
{
    public void Check(Change change)
    {
        switch (change)
        {
            case TrialPaused paused: Check(paused); break;
            case TrialsPromoted promoted:
                foreach (var trial in promoted.Trials) CheckVerdict(trial, goesOn: true);
                break;
            case TrialStopped stopped: CheckVerdict(stopped.Trial, goesOn: false); break;
        }
    }

    void Check(TrialPaused paused)
    {
        var (end, run) = (paused.End, paused.Run);
        var row = storage.Find(end.Trial)!;
        Require(!row.HasEnded, "A trial does not wait after its end", $"{end.Trial}, run {run}");
        var hasRun = storage.Runs.TryGetValue(run, out var owner) && owner.Trials.Contains(end.Trial) && owner.Worker == paused.Worker;
        Require(hasRun, "A result is of a run that had the trial", $"{end.Trial}, run {run}");
        Require(owner!.Leg.From == row.EpochsDone && owner.Leg.To == end.Epochs, "A leg follows the one before", $"{end.Trial}, run {run}");
        Require(witness.ReportOf(run)?.Trials.Contains(end) == true, "A result was reported by a worker", $"{end}, run {run}");
        var epoch = sweep.CourseOf(row.Trial).Curve[end.Epochs - 1];
        Require(end.Metrics == epoch.Metrics, "A result has the bits that training gives", $"{end}");
        Require(paused.Checkpoint == sweep.CheckpointOf(row.Trial, end.Epochs), "A checkpoint is of its trial and epoch", $"{end.Trial}");
        tally.Add(Happening.TrialPaused);
    }

    void CheckVerdict(TrialId trial, bool goesOn)
    {
        var row = storage.Find(trial)!;
        Require(row.Status == TrialStatus.Paused, "A verdict is on a trial that waits", $"{trial} is {row.Status}");
        var bracket = sweep.Brackets!.BracketOf(trial);
        var members = Enumerable.Range(bracket.First, bracket.Count).Select(number => storage.Find(new(number))).ToArray();
        var isComplete = members.All(member => member is { HasEnded: true } || member?.EpochsDone >= row.EpochsDone);
        Require(isComplete, "A rung is decided when all its trials have reported", $"{trial} at epoch {row.EpochsDone}");
        var better = members.Count(member => Reached(member!) && IsBetter(member!, row, row.EpochsDone));
        var isAmongBest = better < bracket.GoOnFrom(bracket.RungsWithin(row.EpochsDone) - 1);
        Require(isAmongBest == goesOn, "The best of a rung go on", $"{trial} at epoch {row.EpochsDone}, with {better} better ones");
        tally.Add(goesOn ? Happening.TrialPromoted : Happening.TrialStopped);

        bool Reached(TrialRow member) => Math.Max(member.EpochsDone, member.End?.Epochs ?? 0) >= row.EpochsDone;
    }

    bool IsBetter(TrialRow one, TrialRow other, int epoch)
    {
        var (a, b) = (ValueAt(one, epoch), ValueAt(other, epoch));
        return a < b || (a == b && one.Trial.Id.Number < other.Trial.Id.Number);
    }

    double ValueAt(TrialRow row, int epoch) => SimulatedSweep.Metric.Of(sweep.CourseOf(row.Trial).Curve[epoch - 1].Metrics);
}
