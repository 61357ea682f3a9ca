namespace HyperSweep.Results;

/// <param name="Confusion">Row: true class, column: predicted class.</param>
public sealed record TestResult(double Loss, double Accuracy, int[,] Confusion);
