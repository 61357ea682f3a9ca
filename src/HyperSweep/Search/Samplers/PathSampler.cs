using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Samplers;

/// <summary>
/// The points of a grid as paths along lambda, the largest first, as in glmnet (Friedman, Hastie and Tibshirani, "Regularization paths for
/// generalized linear models via coordinate descent", 2010): a path for each combination of the other parameters. Trials 1 … p begin the
/// p paths, trial n + p follows trial n on the same path.
/// </summary>
public sealed class PathSampler : ISampler
{
    /// <summary>The parameter that changes along a path.</summary>
    public const string Along = "lambda";

    readonly GridSampler[] _points; // For each lambda: all paths there.

    /// <exception cref="ArgumentException">There is no lambda, or a range does not say how finely to cut it.</exception>
    public PathSampler(SearchSpace space)
    {
        var along = space.Parameters.FirstOrDefault(parameter => parameter.Name == Along)
            ?? throw new ArgumentException($"Expected a space with '{Along}', got none.", nameof(space));
        var axis = GridAxis.Of(along);
        var values = Enumerable.Range(0, (int)axis.Count).Select(i => axis[i]).OrderByDescending(value => value.AsNumber!.Value);
        _points = [.. values.Select(value => new GridSampler(space with
        {
            Parameters = [.. space.Parameters.Select(other => other == along ? other with { Domain = new FixedDomain(value) } : other)],
        }))];
        Paths = _points[0].TrialsMax ?? throw new ArgumentException("Expected fewer paths than whole numbers, got more.", nameof(space));
    }

    /// <summary>Paths side by side; 1 or more.</summary>
    public int Paths { get; }

    /// <summary>Trials on each path; 1 or more.</summary>
    public int Points => _points.Length;

    /// <summary>True: a trial waits for the one before on its path.</summary>
    public bool UsesHistory => true;

    public int? TrialsMax => checked(_points.Length * Paths);

    public Configuration Suggest(TrialId trial, SearchHistory history)
    {
        var (point, path) = Math.DivRem(trial.Number - 1, Paths);
        return _points[point].Suggest(new(path + 1), SearchHistory.None);
    }

    /// <summary>The past of a trial: what the one before on its path was trained as; that one's past alone when it failed.</summary>
    /// <param name="before">Null for the first of a path.</param>
    /// <param name="end">Of the trial before.</param>
    public static ValueList<Stage> PastAfter(Trial? before, FinishedTrial? end) => (before, end) switch
    {
        (null, _) or (_, null) => [],
        (_, { Status: TrialStatus.Completed or TrialStatus.Stopped }) =>
            [.. before.Past, new Stage(before.Id, end.Epochs, before.Configuration)],
        _ => before.Past,
    };
}
