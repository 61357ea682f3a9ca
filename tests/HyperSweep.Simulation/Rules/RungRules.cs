using HyperSweep.Coordination;
using HyperSweep.Search.Schedulers;
using HyperSweep.Simulation.Storage;
using HyperSweep.Simulation.Truth;
using HyperSweep.Simulation.World;
using HyperSweep.Sweeps;
using static HyperSweep.Simulation.Rules.Rule;

namespace HyperSweep.Simulation.Rules;

/// <summary>What may be written of trials at rungs.</summary>
sealed class RungRules(SimulatedSweep sweep, VirtualStorage storage, Witness witness, Tally tally)
{
    readonly Dictionary<TrialId, TrialStopped> _stops = [];
    readonly HashSet<(TrialId Trial, int Epoch)> _promoted = [];

    public TrialStopped? StopOf(TrialId trial) => _stops.GetValueOrDefault(trial);

    /// <summary>Where each trial is decided on for itself, none that may go on waits.</summary>
    public void CheckWaiting()
    {
        if (!sweep.IsOrderDependent) return;
        foreach (var row in storage.Trials.Where(row => row.Status == TrialStatus.Paused))
        {
            var (place, most, isClosed) = PlaceOf(row);
            Require(place > most && !isClosed, "Nobody waits without need", $"{row.Trial.Id} at epoch {row.EpochsDone}, number {place}");
        }
    }

    public void Check(Change change)
    {
        switch (change)
        {
            case TrialPaused paused: Check(paused); break;
            case TrialsPromoted promoted:
                foreach (var trial in promoted.Trials) CheckVerdict(trial, goesOn: true);
                foreach (var trial in promoted.Trials) Note(trial);
                break;
            case TrialStopped stopped:
                CheckVerdict(stopped.Trial, goesOn: false);
                _stops[stopped.Trial] = stopped;
                break;
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

    void Note(TrialId trial)
    {
        var epoch = storage.Find(trial)!.EpochsDone;
        Require(_promoted.Add((trial, epoch)), "A decision is made once", $"{trial} at epoch {epoch}");
    }

    void CheckVerdict(TrialId trial, bool goesOn)
    {
        var row = storage.Find(trial)!;
        Require(row.Status == TrialStatus.Paused, "A verdict is on a trial that waits", $"{trial} is {row.Status}");
        tally.Add(goesOn ? Happening.TrialPromoted : Happening.TrialStopped);
        if (sweep.IsOrderDependent)
        {
            var (place, most, isClosed) = PlaceOf(row);
            var isRight = goesOn ? place <= most : place > most && isClosed;
            Require(isRight, "Who is among the best so far goes on, and others end when all have come", $"{trial}: {place} of {most}");
            return;
        }
        var bracket = sweep.Brackets!.BracketOf(trial);
        var members = Enumerable.Range(bracket.First, bracket.Count).Select(number => storage.Find(new(number))).ToArray();
        var isComplete = members.All(member => member is { HasEnded: true } || member?.EpochsDone >= row.EpochsDone);
        Require(isComplete, "A rung is decided when all its trials have reported", $"{trial} at epoch {row.EpochsDone}");
        var better = members.Count(member => Reached(member!) && IsBetter(member!, row, row.EpochsDone));
        var isAmongBest = better < bracket.GoOnFrom(bracket.RungsWithin(row.EpochsDone) - 1);
        Require(isAmongBest == goesOn, "The best of a rung go on", $"{trial} at epoch {row.EpochsDone}, with {better} better ones");

        bool Reached(TrialRow member) => Math.Max(member.EpochsDone, member.End?.Epochs ?? 0) >= row.EpochsDone;
    }

    /// <summary>Its place among those that came to its rung, how many of them may go on, and whether nobody can come any more.</summary>
    (int Place, int Most, bool IsClosed) PlaceOf(TrialRow row)
    {
        var bracket = sweep.Brackets!.BracketOf(row.Trial.Id);
        var (epoch, rung) = (row.EpochsDone, bracket.RungsWithin(row.EpochsDone) - 1);
        TrialRow[] arrived = [.. storage.Trials.Where(other => HasArrived(other, bracket, rung))];
        // All others have ended below.
        var isClosed = storage.Trials.Count == bracket.Count && storage.Trials.All(other => arrived.Contains(other) || other.HasEnded);
        var most = arrived.Length / bracket.Eta;
        if (isClosed && !arrived.Any(other => _promoted.Contains((other.Trial.Id, epoch)))) most = Math.Max(1, most);
        var place = 1 + arrived.Count(other => Math.Max(other.EpochsDone, other.End?.Epochs ?? 0) >= epoch && IsBetter(other, row, epoch));
        return (place, most, isClosed);
    }

    // There, beyond, or failed on its way.
    static bool HasArrived(TrialRow row, Bracket bracket, int rung) =>
        Math.Max(row.EpochsDone, row.End?.Epochs ?? 0) >= bracket.Rungs[rung]
        || (row.Status == TrialStatus.Failed && bracket.RungsWithin(row.End!.Epochs) == rung);

    bool IsBetter(TrialRow one, TrialRow other, int epoch)
    {
        var (a, b) = (ValueAt(one, epoch), ValueAt(other, epoch));
        return a < b || (a == b && one.Trial.Id.Number < other.Trial.Id.Number);
    }

    double ValueAt(TrialRow row, int epoch) => SimulatedSweep.Metric.Of(sweep.CourseOf(row.Trial).Curve[epoch - 1].Metrics);
}
