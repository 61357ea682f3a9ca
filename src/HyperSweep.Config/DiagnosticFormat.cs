namespace HyperSweep.Config;

public enum DiagnosticFormat { Text, Json, GitHub }
