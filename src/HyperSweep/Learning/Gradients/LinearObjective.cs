using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;

namespace HyperSweep.Learning.Gradients;

/// <summary>
/// The full loss of a linear classifier in float64, mean data loss + λR(W), with its gradient by the definitions: the reference
/// for the kernels. Parameters are classes × features weights, row by row, then the biases.
/// </summary>
/// <param name="samples">A row of features for each sample.</param>
/// <param name="labels">A class for each sample.</param>
public sealed class LinearObjective(
    double[][] samples, int[] labels, int classes, ILoss loss, Regularizer regularizer, double lambda)
{
    readonly int _features = samples[0].Length;

    public int Parameters => classes * (_features + 1);

    /// <summary>Mean data loss, without the regularizer.</summary>
    public double DataLoss(double[] parameters)
    {
        var sum = 0.0;
        foreach (var sampleLoss in SampleLosses(parameters)) sum += sampleLoss;
        return sum / samples.Length;
    }

    /// <returns>The data loss of each sample.</returns>
    public double[] SampleLosses(double[] parameters) => [.. Scores(parameters).Select((scores, i) => loss.Of(scores, labels[i]))];

    /// <returns>For each sample a score for each class.</returns>
    public double[][] Scores(double[] parameters) => [.. samples.Select(sample =>
    {
        var scores = new double[classes];
        Score(parameters, sample, scores);
        return scores;
    })];

    /// <summary>λR(W).</summary>
    public double RegularizationLoss(double[] parameters) =>
        lambda * regularizer.ValueOf(parameters.AsSpan(0, classes * _features));

    public double Value(double[] parameters) => DataLoss(parameters) + RegularizationLoss(parameters);

    /// <returns>A derivative for each parameter.</returns>
    public double[] Gradient(double[] parameters)
    {
        var (gradient, scores, derivatives) = (new double[Parameters], new double[classes], new double[classes]);
        for (var i = 0; i < samples.Length; i++)
        {
            Score(parameters, samples[i], scores);
            loss.Differentiate(scores, labels[i], derivatives);
            for (var c = 0; c < classes; c++)
            {
                for (var j = 0; j < _features; j++) gradient[c * _features + j] += derivatives[c] * samples[i][j];
                gradient[classes * _features + c] += derivatives[c];
            }
        }
        for (var i = 0; i < gradient.Length; i++) gradient[i] /= samples.Length;
        for (var i = 0; i < classes * _features; i++) gradient[i] += lambda * regularizer.Derivative(parameters[i]);
        return gradient;
    }

    void Score(double[] parameters, double[] sample, double[] scores)
    {
        for (var c = 0; c < classes; c++)
        {
            var score = parameters[classes * _features + c];
            for (var j = 0; j < _features; j++) score += parameters[c * _features + j] * sample[j];
            scores[c] = score;
        }
    }
}
