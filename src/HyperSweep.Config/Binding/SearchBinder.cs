using System.Globalization;
using System.Numerics;
using HyperSweep.Config.Keys;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>Reads the section <c>search</c> and sees that it can be carried out on the space.</summary>
sealed class SearchBinder(DiagnosticBag bag)
{
    static readonly BigInteger GridPointsMax = 1_000_000;

    /// <param name="space">Null after faults in it.</param>
    /// <param name="folds">On which each configuration is trained; 1: there is one split.</param>
    /// <returns>Null after faults.</returns>
    public SearchDefinition? Bind(Section root, BoundSpace? space, int folds)
    {
        if (!root.Has("search"))
        {
            root.Miss("search", "such as 'search: { method: random, trials: 40 }'");
            return null;
        }
        var section = root.Open("search");
        if (section.IsBroken) return null;
        if (!section.Has("method")) section.Miss("method", "'method: grid' tries all combinations, 'method: random' draws some");
        var method = section.Word("method");
        var trials = section.Whole("trials");
        var seed = (ulong)(section.Whole("seed") ?? 0);
        var lookahead = (int)(section.Whole("lookahead") ?? 16);
        var repeats = (int)(section.Whole("repeats") ?? 1) * folds;
        if (MethodOf(method) is not { } known) return null;
        var hasStartup = known is SearchMethod.Tpe or SearchMethod.Gp;
        var learns = hasStartup || known is SearchMethod.Cmaes or SearchMethod.Nsga2;
        var startup = (int)(section.Whole("startup_trials") ?? SearchDefinition.StartupTrialsDefault);
        var population = (int)(section.Whole("population") ?? SearchDefinition.PopulationDefault);
        var multivariate = section.Flag("multivariate") ?? false;
        if (startup != SearchDefinition.StartupTrialsDefault && !hasStartup)
            Refuse(section, "startup_trials", "'method: tpe' or 'gp'", method!);
        if (population != SearchDefinition.PopulationDefault && known != SearchMethod.Nsga2)
            Refuse(section, "population", "'method: nsga2'", method!);
        if (multivariate && known != SearchMethod.Tpe) Refuse(section, "multivariate", "'method: tpe'", method!);
        if (trials % repeats is > 0) RefusePartOfRepeats(section, trials!.Value, repeats, folds);
        var total = known is SearchMethod.Grid or SearchMethod.Path
            ? GridTrials(section, space, trials, repeats)
            : DrawnTrials(section, space, trials, learns, repeats);
        return total is { } count
            ? new(known, count, seed, lookahead)
            {
                StartupTrials = startup,
                Population = population,
                Multivariate = multivariate,
                Repeats = repeats,
                Folds = folds,
                LearnFrom = LearnFrom(section, hasStartup || known == SearchMethod.Cmaes, method!),
                Racing = new RacingBinder(bag).Bind(section, repeats),
            }
            : null;
    }

    KnowledgeDefinition? LearnFrom(Section search, bool learns, string method)
    {
        if (!search.Has("learn_from")) return null;
        if (!learns) Refuse(search, "learn_from", "'method: tpe', 'gp' or 'cmaes'", method);
        var section = search.Open("learn_from");
        if (section.IsBroken) return null;
        if (!section.Has("sweep")) section.Miss("sweep", "the name of an earlier sweep");
        return section.Text("sweep") is { } sweep ? new(sweep, section.Text("database")) : null;
    }

    static SearchMethod? MethodOf(string? word) => word switch
    {
        "grid" => SearchMethod.Grid,
        "path" => SearchMethod.Path,
        "random" => SearchMethod.Random,
        "sobol" => SearchMethod.Sobol,
        "latin_hypercube" => SearchMethod.LatinHypercube,
        "tpe" => SearchMethod.Tpe,
        "gp" => SearchMethod.Gp,
        "cmaes" => SearchMethod.Cmaes,
        "nsga2" => SearchMethod.Nsga2,
        _ => null,
    };

    void Refuse(Section section, string key, string fitting, string method) =>
        bag.Add(DiagnosticCodes.DoesNotApply, section.PlaceOf(key),
            $"expected {fitting} with 'search.{key}', got 'method: {method}'", "remove it, or choose another method");

    void RefusePartOfRepeats(Section section, long trials, int repeats, int folds) =>
        bag.Add(DiagnosticCodes.OutOfRange, section.Value("trials")!.Span,
            $"expected 'search.trials' to be a multiple of the {repeats} {(folds == 1 ? "repeats" : "repeats on folds")}, got {trials}",
            $"each configuration is tried {(folds == 1 ? $"with {repeats} seeds" : $"{repeats} times")}: "
                + $"{trials / repeats * repeats + repeats} trials are "
                + $"{trials / repeats + 1} configurations");

    int? DrawnTrials(Section section, BoundSpace? space, long? trials, bool learns, int repeats)
    {
        if (!section.Has("trials"))
            section.Miss("trials", $"a search {(learns ? "that learns" : "by drawing")} has no end of its own, such as 'trials: 40'");
        if (trials is null) return null;
        if (space is not null && SpaceSize.Of(space.Space, SpaceSize.Values) * repeats is { } size && size < trials)
            WarnOfFewer(section, size, trials.Value, isGrid: false);
        return (int)trials;
    }

    int? GridTrials(Section section, BoundSpace? space, long? trials, int repeats)
    {
        if (space is null || !IsCut(space) || (section.Has("trials") && trials is null)) return null;
        var size = SpaceSize.Of(space.Space, SpaceSize.GridPoints)!.Value * repeats;
        if (size > GridPointsMax)
        {
            bag.Add(DiagnosticCodes.GridTooLarge, section.Value("method")!.Span,
                $"expected a grid of at most {Show(GridPointsMax)} {(repeats == 1 ? "points" : "trials")}, got {Show(size)} "
                    + $"({Factors(space.Space)}{(repeats == 1 ? "" : $" × {repeats} repeats")})",
                "leave out values, or use 'method: random'");
            return null;
        }
        // Conditions and constraints leave fewer; initial values come first.
        var points = new GridSampler(space.Space).TrialsMax!.Value;
        if (points == 0)
        {
            bag.Add(DiagnosticCodes.NothingAllowed, section.Value("method")!.Span,
                $"expected some points of the grid to meet the constraints, got none of {Show(size / repeats)}",
                "loosen them, take other 'steps', or use 'method: random'");
            return null;
        }
        size = repeats * ((BigInteger)points + space.Space.Initial.Count);
        if (trials > size) WarnOfFewer(section, size, trials.Value, isGrid: true);
        return (int)BigInteger.Min(size, trials ?? size);
    }

    bool IsCut(BoundSpace space)
    {
        var isCut = true;
        for (var i = 0; i < space.Places.Count; i++)
        {
            var parameter = space.Space.Parameters[i];
            if (SpaceSize.GridPoints(parameter.Domain) is not null) continue;
            isCut = false;
            bag.Add(DiagnosticCodes.GridNeedsSteps, space.Places[i],
                $"expected 'steps' or 'step' for the range '{parameter.Name}' in a grid, got neither",
                "add 'steps: 5', list 'values: [...]', or use 'method: random'");
        }
        return isCut;
    }

    void WarnOfFewer(Section section, BigInteger size, long trials, bool isGrid) =>
        bag.Add(DiagnosticCodes.MoreTrialsThanPoints, section.Value("trials")!.Span,
            size.IsOne
                ? $"expected 1 trial, since there is one configuration, got {Show(trials)}"
                : $"expected at most {Show(size)} trials, since there are no more configurations, got {Show(trials)}",
            isGrid ? "the grid ends when all are done" : "some configurations will be tried more than once");

    static string Factors(SearchSpace space)
    {
        const int Most = 8;
        var factors = space.Parameters
            .Select(parameter => SpaceSize.GridPoints(parameter.Domain)!.Value)
            .Where(count => count > 1).ToArray();
        return string.Join(" × ", factors.Take(Most).Select(Show)) + (factors.Length > Most ? " × …" : "");
    }

    // Hundreds of digits say no more than their number does.
    static string Show(BigInteger count) => count < 1_000_000_000_000_000_000
        ? count.ToString("N0", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"10^{Math.Floor(BigInteger.Log10(count))} or more");
}
