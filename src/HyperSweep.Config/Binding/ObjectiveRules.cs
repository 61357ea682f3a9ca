using HyperSweep.Config.Keys;
using HyperSweep.Search.Samplers;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>What a sweep with several objectives cannot have.</summary>
sealed class ObjectiveRules(Section root, DiagnosticBag bag)
{
    /// <param name="search">Null after faults.</param>
    public void Check(MetricDefinition metric, SearchDefinition? search)
    {
        if (metric.Others.Count == 0) return;
        if (search is not null && !Samplers.TakesSeveral(search.Method))
            bag.Add(DiagnosticCodes.DoesNotApply, root.Open("search").PlaceOf("method"),
                $"expected one objective with a method that learns from one, got {metric.Others.Count + 1}",
                "'method: nsga2' learns from several; random, sobol, latin_hypercube and grid learn from none");
        if (search is { Repeats: > 1 })
            bag.Add(DiagnosticCodes.DoesNotApply, root.Open("search").PlaceOf("repeats"),
                $"expected no {(search.Folds > 1 ? "folds" : "repeats")} with several objectives, got some",
                "remove them: a front is one of trials, not of means");
        if (root.Has("population"))
            bag.Add(DiagnosticCodes.DoesNotApply, root.PlaceOf("population"),
                "expected no population with several objectives, got one", "remove it: weights are taken over from who is best by one");
        if (root.Has("early_stopping"))
            bag.Add(DiagnosticCodes.DoesNotApply, root.PlaceOf("early_stopping"),
                "expected no early stopping with several objectives, got some",
                "remove it: a trial that is behind in one objective may be ahead in another");
    }
}
