namespace HyperSweep.Results;

/// <summary>
/// What a user asks of a sweep. Pause: end with the running epochs, to be gone on with. Stop: let the running trials end, cancel those
/// that wait. Cancel: end with the running epochs, cancel all that have not ended.
/// </summary>
public enum SweepRequest { Pause, Stop, Cancel }
