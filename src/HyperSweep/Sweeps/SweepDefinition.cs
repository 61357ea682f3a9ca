using HyperSweep.Search.Space;

namespace HyperSweep.Sweeps;

public enum ModelKind { Linear, Function, Command }

/// <summary>Value2 and Value3: what a function or a command answers beside its value.</summary>
public enum MetricName { ValAccuracy, ValLoss, TrainAccuracy, TrainLoss, Value, Value2, Value3 }

public enum Goal { Minimize, Maximize }

public enum SearchMethod { Grid, Random, Sobol, LatinHypercube, Tpe, Gp, Cmaes, Nsga2, Path }

public enum NormalizationKind { None, Scale, Mean, Standardize }

/// <summary>What a sweep file says, checked and with every default filled in.</summary>
/// <param name="Dataset">Null for functions and commands, which have no data.</param>
/// <param name="Function">The name of the function, null for other models.</param>
public sealed record SweepDefinition(
    string Name, DatasetDefinition? Dataset, ModelKind Model, string? Function,
    MetricDefinition Metric, SearchDefinition Search, SearchSpace Space, RetryDefinition Retry)
{
    /// <summary>Null: every trial is trained to its last epoch.</summary>
    public StoppingDefinition? EarlyStopping { get; init; }

    /// <summary>Null: the sweep ends with its last trial.</summary>
    public BudgetDefinition? Budget { get; init; }

    /// <summary>Null unless trials take over weights of better ones.</summary>
    public PopulationDefinition? Population { get; init; }

    /// <summary>Whether trials are trained from rung to rung, and compared there.</summary>
    public bool UsesRungs => Population is not null || EarlyStopping is { UsesRungs: true };

    /// <summary>Null unless the model is a command.</summary>
    public CommandDefinition? Command { get; init; }
}

/// <param name="Path">As written: a known name, a folder or a file, relative to the sweep file.</param>
/// <param name="Validation">Taken from the training rows.</param>
/// <param name="Test">Taken from the training rows; null when the data set brings test rows of its own, or there shall be none.</param>
/// <param name="SplitSeed">Seeds the choice of validation and test rows; not the sweep's seed, so that sweeps compare.</param>
/// <param name="Label">Column of the label in a table: a name, or a number from 0, negative from the end. Null: the last.</param>
/// <param name="Header">Whether a table's first line holds names; null: found out from the line itself.</param>
public sealed record DatasetDefinition(
    string Path, SplitAmount Validation, SplitAmount? Test, ulong SplitSeed, NormalizationKind Normalize, string? Label, bool? Header);

/// <summary>A number of rows, a fraction of them, or folds; exactly one of the three is given.</summary>
/// <param name="Count">1 or more.</param>
/// <param name="Fraction">Above 0, below 1.</param>
public sealed record SplitAmount(int? Count, double? Fraction)
{
    /// <summary>Of validation only: parts of which each validates once, while the others train; 2 or more.</summary>
    public int? Folds { get; init; }

    /// <summary>The one of the folds that validates, 1 for the first; null: all, one after the other.</summary>
    public int? Fold { get; init; }

    public override string ToString() => Folds is { } folds
        ? FormattableString.Invariant($"{{ folds: {folds}{(Fold is { } fold ? $", fold: {fold}" : "")} }}")
        : Count?.ToString(System.Globalization.CultureInfo.InvariantCulture)
        ?? Fraction!.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="Target">The sweep may end when a trial reaches it; null: none.</param>
public sealed record MetricDefinition(MetricName Name, Goal Goal, double? Target)
{
    /// <summary>Objectives that a sweep may have at most, this one included.</summary>
    public const int ObjectivesMax = 3;

    /// <summary>Further objectives, which have none of their own; empty: what is best by this one alone is best.</summary>
    public ValueList<MetricDefinition> Others { get; init; } = [];

    /// <summary>Of this one and the further objectives.</summary>
    public ValueList<Goal> Goals => [Goal, .. Others.Select(other => other.Goal)];

    /// <summary>Of the further objectives.</summary>
    public ValueList<double> OthersOf(Metrics metrics) => Others.Count == 0 ? [] : [.. Others.Select(other => other.Of(metrics))];

    public double Of(Metrics metrics) => Name switch
    {
        MetricName.ValAccuracy => metrics.ValidationAccuracy,
        MetricName.ValLoss => metrics.ValidationLoss,
        MetricName.TrainAccuracy => metrics.TrainAccuracy,
        MetricName.TrainLoss => metrics.TrainLoss,
        MetricName.Value2 => metrics.Value2,
        MetricName.Value3 => metrics.Value3,
        _ => metrics.Value,
    };

    /// <summary>Whether the first value is better; NaN is never better.</summary>
    public bool IsBetter(double value, double than) =>
        !double.IsNaN(value) && (double.IsNaN(than) || (Goal == Goal.Maximize ? value > than : value < than));
}

/// <param name="Trials">The total, also when a sweep is resumed; 1 or more.</param>
/// <param name="Lookahead">Suggestion n may depend only on trials up to n − Lookahead; 1 = sequential.</param>
public sealed record SearchDefinition(SearchMethod Method, int Trials, ulong Seed, int Lookahead)
{
    public const int StartupTrialsDefault = 10;

    /// <summary>Random trials before the first that a model proposes; 1 or more. Methods without a model ignore it.</summary>
    public int StartupTrials { get; init; } = StartupTrialsDefault;

    public const int PopulationDefault = 50;

    /// <summary>Trials of a generation of nsga2; 2 or more. Other methods ignore it.</summary>
    public int Population { get; init; } = PopulationDefault;

    /// <summary>Whether tpe models parameters together.</summary>
    public bool Multivariate { get; init; }

    /// <summary>Trials of each configuration, one for each seed and fold; a multiple of Folds, a divisor of Trials.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Folds on which a configuration is trained with each seed; 1: no cross-validation.</summary>
    public int Folds { get; init; } = 1;

    /// <summary>Of searches that learn; null: from their own trials alone.</summary>
    public KnowledgeDefinition? LearnFrom { get; init; }

    /// <summary>Whether repeats of beaten configurations are skipped, and when; null: none is.</summary>
    public RacingDefinition? Racing { get; init; }
}

/// <param name="MaxAttempts">Runs that may be lost or break before a trial is recorded as failed; 1 or more.</param>
public sealed record RetryDefinition(int MaxAttempts);
