namespace HyperSweep.Simulation.Faults;

/// <summary>Who gets what is sent to the coordinator while there are two.</summary>
enum Routing { Newest, Oldest, Any }
