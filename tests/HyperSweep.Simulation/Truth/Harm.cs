namespace HyperSweep.Simulation.Truth;

/// <summary>What a poison trial does.</summary>
enum Harm { None, BreaksRun, KillsWorker }
