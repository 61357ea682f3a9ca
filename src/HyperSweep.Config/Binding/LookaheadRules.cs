using HyperSweep.Config.Keys;
using HyperSweep.Search;
using HyperSweep.Search.Racing;
using HyperSweep.Search.Schedulers;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>
/// Tells of a sweep whose last trials are planned before its first result may be looked at: what it has to learn, or to end it early,
/// does nothing.
/// </summary>
sealed class LookaheadRules(Section root, DiagnosticBag bag)
{
    /// <param name="search">Of a file without faults so far.</param>
    public void Check(SearchDefinition search, StoppingDefinition? stopping, BudgetDefinition? budget)
    {
        var planned = search.Racing is not null ? RacingTrials.OfConfigurations(search)
            : search.Repeats > 1 ? RepeatedTrials.OfConfigurations(search)
            : search;
        if (planned.Trials == 1) return; // As on a command line that repeats one trial.
        var learns = search is { LearnFrom: null, Method: SearchMethod.Tpe or SearchMethod.Gp or SearchMethod.Cmaes or SearchMethod.Nsga2 };
        if (planned.Trials <= planned.Lookahead)
        {
            var idle = learns ? "search.method" : stopping is { UsesHistory: true } ? "early_stopping"
                : budget is { LooksAtResults: true } ? "budget" : null;
            if (idle is not null) Warn(idle, planned, search.Repeats > 1 ? "configurations" : "trials");
            return;
        }
        if (budget is not { LooksAtResults: true } || BracketPlan.For(stopping, planned.Trials) is not { } plan) return;
        if (plan.Brackets[^1].First <= planned.Lookahead)
            bag.Add(DiagnosticCodes.ResultsTooLate, root.PlaceOf("budget"),
                "expected a bracket that begins when results are known, since a budget ends a sweep between brackets, got "
                    + (plan.Brackets.Count == 1 ? "a single one" : "none"),
                "take a smaller 'early_stopping.bracket' or 'search.lookahead'");
    }

    void Warn(string idle, SearchDefinition planned, string what) =>
        bag.Add(DiagnosticCodes.ResultsTooLate, PlaceOf(idle),
            $"expected more than {planned.Lookahead} {what}, the lookahead, for '{idle}' to see any result, got {planned.Trials}",
            "take a smaller 'search.lookahead': as many trials may run at once");

    Yaml.Span PlaceOf(string key) => key == "search.method" ? root.Open("search").PlaceOf("method") : root.PlaceOf(key);
}
