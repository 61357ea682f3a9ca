namespace HyperSweep.Dashboard.Playground;

/// <param name="Parameters">After the steps.</param>
/// <param name="Gradient">Of the whole loss by each parameter, at these parameters.</param>
/// <param name="Scores">Three for each point.</param>
/// <param name="Losses">Data loss of each point.</param>
/// <param name="DataLoss">Mean of the losses.</param>
/// <param name="RegularizationLoss">λΣW².</param>
sealed record PlaygroundAnswer(
    double[] Parameters, double[] Gradient, double[][] Scores, double[] Losses, double DataLoss, double RegularizationLoss,
    double Loss, double Accuracy);
