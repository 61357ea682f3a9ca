using HyperSweep.Coordination;

namespace HyperSweep.Simulation.Scale;

/// <summary>What a coordinator's work costs, as if one thread did it all.</summary>
/// <param name="Messages">By type: to read it and to handle it, or to write it. Items: trials and epochs in it.</param>
/// <param name="Commit">Items: rows.</param>
/// <param name="LinkSeconds">Of each message, for what carries it.</param>
sealed record Costs(IReadOnlyDictionary<Type, CostLine> Messages, CostLine Commit, double LinkSeconds)
{
    /// <summary>To begin a measurement with: it decides how much comes together in a commit.</summary>
    public static readonly Costs Guess = new(new Dictionary<Type, CostLine>(), new(1e-3, 5e-6), 20e-6);

    public double OfMessage(Message message) =>
        message is Tick ? Line(message).Fixed : LinkSeconds + Line(message).For(ItemsOf(message));

    public double OfCommit(IReadOnlyList<Change> changes) => Commit.For(changes.Sum(RowsOf));

    public static int ItemsOf(Message message) => message switch
    {
        StartRun start => start.Trials.Count,
        RunProgressed progressed => progressed.Epochs.Count,
        RunEnded ended => ended.Trials.Count + ended.Curve.Count,
        _ => 0,
    };

    public static int RowsOf(Change change) => change switch
    {
        TrialsPlanned planned => planned.Trials.Count,
        RunStarted started => 1 + started.Trials.Count,
        EpochsReported reported => reported.Epochs.Count,
        _ => 1,
    };

    CostLine Line(Message message) => Messages.GetValueOrDefault(message.GetType());
}
