using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>How much each parameter mattered, by the method that is asked for.</summary>
public static class ParameterImportances
{
    /// <summary>With fewer completed trials there is no answer.</summary>
    public const int TrialsMin = 10;

    /// <summary>Names as people write them.</summary>
    public static IReadOnlyDictionary<string, ImportanceMethod> Methods { get; } = new SortedDictionary<string, ImportanceMethod>
    {
        ["correlation_ratio"] = ImportanceMethod.CorrelationRatio,
        ["fanova"] = ImportanceMethod.Fanova,
        ["ped_anova"] = ImportanceMethod.PedAnova,
    };

    /// <summary>The parameters that vary, the most important first, equals in the order of the space.</summary>
    public static IReadOnlyList<ParameterImportance> Of(
        ImportanceMethod method, IReadOnlyList<FinishedTrial> trials, SearchSpace space, Goal goal) => method switch
        {
            ImportanceMethod.CorrelationRatio => MarginalImportance.Of(trials, space),
            ImportanceMethod.Fanova => Fanova.Of(trials, space)?.Parameters ?? [],
            ImportanceMethod.PedAnova => PedAnova.Of(trials, space, goal),
            _ => throw new ArgumentException($"Expected a known method, got {method}.", nameof(method)),
        };

    /// <summary>What the numbers are, in a sentence or two.</summary>
    public static string Explain(ImportanceMethod method) => method switch
    {
        ImportanceMethod.CorrelationRatio =>
            "Share of the differences between trials that the parameter explains on its own: epsilon squared (Kelley 1935), "
            + "between the values of a choice or the quarters of a range. It sees no interactions.",
        ImportanceMethod.Fanova =>
            "Share of the variance over the whole space that the parameter explains on its own: functional ANOVA over a random forest "
            + "(Hutter et al. 2014). What is missing to 100% are interactions.",
        ImportanceMethod.PedAnova =>
            "How differently the parameter is spread among the best tenth of the trials and among all of them, as a share of the sum over "
            + "all parameters: PED-ANOVA (Watanabe et al. 2023). It asks what makes trials good, not what makes them differ.",
        _ => throw new ArgumentException($"Expected a known method, got {method}.", nameof(method)),
    };
}
