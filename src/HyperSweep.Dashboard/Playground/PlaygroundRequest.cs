using HyperSweep.Learning.Losses;

namespace HyperSweep.Dashboard.Playground;

/// <param name="Points">1 to 200 points of the plane: x, y, and the class 0, 1 or 2.</param>
/// <param name="Parameters">Three rows of two weights, then three biases; null: drawn anew.</param>
/// <param name="Seed">Of the weights that are drawn.</param>
/// <param name="Lambda">Weight of ΣW² in the loss, 0 or more.</param>
/// <param name="StepSize">0 or more.</param>
/// <param name="Steps">Updates by the full gradient to take first, 0 to 1000.</param>
sealed record PlaygroundRequest(
    double[][]? Points, double[]? Parameters, ulong Seed, LossKind Loss, double Lambda, double StepSize, int Steps);
