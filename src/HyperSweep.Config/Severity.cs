namespace HyperSweep.Config;

public enum Severity { Error, Warning }
