using HyperSweep.Coordination;

namespace HyperSweep.Engines;

/// <summary>Trains one run at a time and reports to its worker. Both calls return at once.</summary>
public interface ITrainer
{
    void Begin(BeginTraining begin);

    /// <summary>Ends the run at its next epoch; does nothing when it is over.</summary>
    void Cancel(RunId run);
}
