namespace HyperSweep.Simulation.World;

/// <summary>The process is no more, in the midst of its work: whatever it would have done next is not done.</summary>
sealed class ProcessEndedException : Exception;
