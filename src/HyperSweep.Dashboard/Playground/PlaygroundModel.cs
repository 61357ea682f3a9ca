using HyperSweep.Dashboard.Api;
using HyperSweep.Learning.Gradients;
using HyperSweep.Learning.Losses;
using HyperSweep.Learning.Regularizers;
using HyperSweep.Randomness;

namespace HyperSweep.Dashboard.Playground;

/// <summary>
/// The linear classifier of three classes in the plane, by the definitions that the training kernels are measured against
/// (<see cref="LinearObjective"/>): what the page shows is what the core computes.
/// </summary>
static class PlaygroundModel
{
    const int Classes = 3, Features = 2, ParameterCount = Classes * (Features + 1);
    const int PointsMax = 200, StepsMax = 1000;
    const double CoordinateMax = 1e6;

    public static PlaygroundAnswer Answer(PlaygroundRequest request)
    {
        var (samples, labels) = Points(request);
        var parameters = request.Parameters is { } given ? Checked(given) : Draw(request.Seed);
        Require(request.Lambda is >= 0 and <= CoordinateMax, "lambda", "a number of at least 0", request.Lambda);
        Require(request.StepSize is >= 0 and <= CoordinateMax, "step_size", "a number of at least 0", request.StepSize);
        Require(request.Steps is >= 0 and <= StepsMax, "steps", $"a whole number from 0 to {StepsMax}", request.Steps);

        var objective = new LinearObjective(
            samples, labels, Classes, Loss.Of(request.Loss), Regularizer.Of(RegularizerKind.L2, 0), request.Lambda);
        for (var step = 0; step < request.Steps; step++)
        {
            var slope = objective.Gradient(parameters);
            for (var i = 0; i < ParameterCount; i++) parameters[i] -= request.StepSize * slope[i];
        }
        var scores = objective.Scores(parameters);
        return new(
            parameters, objective.Gradient(parameters), scores, objective.SampleLosses(parameters), objective.DataLoss(parameters),
            objective.RegularizationLoss(parameters), objective.Value(parameters),
            scores.Where((score, i) => Array.IndexOf(score, score.Max()) == labels[i]).Count() / (double)labels.Length);
    }

    static (double[][] Samples, int[] Labels) Points(PlaygroundRequest request)
    {
        if (request.Points is not { Length: >= 1 and <= PointsMax } points)
            throw ApiException.Invalid($"Expected 1 to {PointsMax} points, got {request.Points?.Length ?? 0}.");
        foreach (var point in points)
            if (point is not [>= -CoordinateMax and <= CoordinateMax, >= -CoordinateMax and <= CoordinateMax, 0 or 1 or 2])
                throw ApiException.Invalid(
                    $"Expected points as [x, y, class], the class 0, 1 or 2, got [{string.Join(", ", point ?? [])}].");
        return ([.. points.Select(point => point[..Features])], [.. points.Select(point => (int)point[Features])]);
    }

    static double[] Checked(double[] parameters)
    {
        if (parameters.Length != ParameterCount || !parameters.All(double.IsFinite))
            throw ApiException.Invalid($"Expected {ParameterCount} finite parameters, got [{string.Join(", ", parameters)}].");
        return [.. parameters];
    }

    static double[] Draw(ulong seed)
    {
        var random = new SplitMix64(seed);
        var parameters = new double[ParameterCount];
        for (var i = 0; i < ParameterCount; i++) parameters[i] = random.NextNormal();
        return parameters;
    }

    static void Require(bool isMet, string name, string expected, double got)
    {
        if (!isMet) throw ApiException.Invalid(FormattableString.Invariant($"Expected {name} to be {expected}, got {got}."));
    }
}
