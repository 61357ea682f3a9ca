namespace HyperSweep.Simulation.Storage;

/// <summary>What is wrong with a store; planted to see that it is found.</summary>
enum StorageFlaw { None, TakesEveryTerm, ReusesTerms, LastEndStands, TornCommits, LeavesRunsOpen, KeepsOwnWeights }
