using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Config;

/// <summary>
/// What makes two sweeps the same sweep: everything that decides results. The name does not, nor do retries, the metric's target and
/// the number of trials, so that a sweep can be renamed and extended.
/// </summary>
public static class DefinitionHash
{
    /// <summary>SHA-256 of <see cref="CanonicalJson"/> in lower-case hex.</summary>
    public static string Of(SweepDefinition definition) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson(definition))));

    /// <summary>
    /// One line, the same for every way in which a file may say the same. Parameters keep their order, since it numbers the trials.
    /// </summary>
    public static string CanonicalJson(SweepDefinition definition)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            Write(writer, definition.Dataset);
            writer.WriteString("model", definition.Model.ToString());
            writer.WriteString("function", definition.Function);
            if (definition.Command is { } command) Write(writer, command);
            writer.WriteString("metric", definition.Metric.Name.ToString());
            writer.WriteString("goal", definition.Metric.Goal.ToString());
            if (definition.Metric.Others.Count > 0)
                WriteList(writer, "other_metrics", [.. definition.Metric.Others.SelectMany(other =>
                    new ParameterValue[] { other.Name.ToString(), other.Goal.ToString() })]);
            writer.WriteString("method", definition.Search.Method.ToString());
            writer.WriteNumber("seed", definition.Search.Seed);
            writer.WriteNumber("lookahead", definition.Search.Lookahead);
            WriteOptions(writer, definition.Search);
            if (definition.Budget is { LooksAtResults: true } budget) Write(writer, budget, definition.Metric);
            if (definition.EarlyStopping is { } stopping) Write(writer, stopping, definition.Search.Trials);
            if (definition.Population is { } population) Write(writer, population, definition.Search.Trials);
            writer.WriteStartArray("parameters");
            foreach (var parameter in definition.Space.Parameters) Write(writer, parameter);
            writer.WriteEndArray();
            WriteRules(writer, definition.Space);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static void WriteOptions(Utf8JsonWriter writer, SearchDefinition search)
    {
        if (search.Repeats > 1) writer.WriteNumber("repeats", search.Repeats);
        if (search.Racing is { } racing)
        {
            writer.WriteString("racing", racing.Test.ToString());
            writer.WriteString("racing_level", racing.Level.ToString("R", CultureInfo.InvariantCulture));
            writer.WriteNumber("racing_min_repeats", racing.MinRepeats);
        }
        if (search.LearnFrom is { } earlier)
        {
            writer.WriteString("learn_from", earlier.Sweep);
            writer.WriteString("learn_from_database", earlier.Database);
        }
        if (search.Method == SearchMethod.LatinHypercube) writer.WriteNumber("trials", search.Trials); // It decides every point.
        if (search.Method is SearchMethod.Tpe or SearchMethod.Gp) writer.WriteNumber("startup_trials", search.StartupTrials);
        if (search.Method == SearchMethod.Nsga2) writer.WriteNumber("population", search.Population);
        if (search.Method == SearchMethod.Tpe) writer.WriteBoolean("multivariate", search.Multivariate);
    }

    // It decides which trials there are; time does not, in a way that anybody could repeat.
    static void Write(Utf8JsonWriter writer, BudgetDefinition budget, MetricDefinition metric)
    {
        writer.WriteStartObject("budget");
        writer.WriteString("max_failed", budget.MaxFailed?.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("max_epochs", budget.MaxEpochs?.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("plateau", budget.Plateau?.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("target", budget.StopAtTarget ? metric.Target!.Value.ToString("R", CultureInfo.InvariantCulture) : null);
        writer.WriteEndObject();
    }

    // Texts for numbers, because JSON has no infinity.
    static void Write(Utf8JsonWriter writer, StoppingDefinition stopping, int trials)
    {
        writer.WriteStartObject("early_stopping");
        writer.WriteString("type", stopping.Kind.ToString());
        writer.WriteNumber("warmup_epochs", stopping.WarmupEpochs);
        writer.WriteNumber("interval_epochs", stopping.IntervalEpochs);
        writer.WriteNumber("patience", stopping.Patience);
        writer.WriteString("min_delta", stopping.MinDelta.ToString("R", CultureInfo.InvariantCulture));
        writer.WriteString("lower", stopping.Lower.ToString("R", CultureInfo.InvariantCulture));
        writer.WriteString("upper", stopping.Upper.ToString("R", CultureInfo.InvariantCulture));
        writer.WriteNumber("startup_trials", stopping.StartupTrials);
        writer.WriteString("percentile", stopping.Percentile.ToString("R", CultureInfo.InvariantCulture));
        if (stopping.UsesRungs)
        {
            writer.WriteNumber("min_epochs", stopping.MinEpochs);
            writer.WriteNumber("eta", stopping.Eta);
            writer.WriteString("bracket", stopping.Bracket?.ToString(CultureInfo.InvariantCulture));
            writer.WriteNumber("trials", trials); // It decides who is compared with whom.
        }
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, PopulationDefinition population, int trials)
    {
        writer.WriteStartObject("population");
        writer.WriteNumber("interval_epochs", population.IntervalEpochs);
        writer.WriteString("quantile", population.Quantile.ToString("R", CultureInfo.InvariantCulture));
        writer.WriteString("resample", population.Resample.ToString("R", CultureInfo.InvariantCulture));
        WriteList(writer, "factors", [.. population.Factors.Select(factor => (ParameterValue)factor)]);
        WriteList(writer, "vary", [.. population.Parameters.Select(name => (ParameterValue)name)]);
        writer.WriteNumber("trials", trials); // It decides who is compared with whom.
        writer.WriteEndObject();
    }

    // Limits do not decide results: who raises them goes on with the same sweep.
    static void Write(Utf8JsonWriter writer, CommandDefinition command)
    {
        WriteList(writer, "command", [.. command.Words.Select(word => new ParameterValue.Text(word))]);
        writer.WriteString("metric_key", command.MetricKey);
        if (command.OtherMetricKeys.Count > 0)
            WriteList(writer, "other_metric_keys", [.. command.OtherMetricKeys.Select(key => (ParameterValue)key)]);
    }

    static void Write(Utf8JsonWriter writer, DatasetDefinition? dataset)
    {
        if (dataset is null)
        {
            writer.WriteNull("dataset");
            return;
        }
        writer.WriteStartObject("dataset");
        writer.WriteString("path", dataset.Path);
        writer.WriteString("validation", dataset.Validation.ToString());
        writer.WriteString("test", dataset.Test?.ToString());
        writer.WriteNumber("split_seed", dataset.SplitSeed);
        writer.WriteString("normalize", dataset.Normalize.ToString());
        writer.WriteString("label", dataset.Label);
        writer.WriteString("header", dataset.Header?.ToString());
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, Parameter parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("name", parameter.Name);
        switch (parameter.Domain)
        {
            case FixedDomain { Value: var value }:
                WriteList(writer, "fixed", [value]);
                break;
            case ChoiceDomain choice:
                WriteList(writer, "values", choice.Values);
                if (choice.Weights is { } weights) WriteList(writer, "weights", [.. weights.Select(weight => (ParameterValue)weight)]);
                if (choice.IsOrdered) writer.WriteBoolean("ordered", true);
                break;
            case NormalDomain normal:
                WriteList(writer, normal.IsLog ? "log_normal" : "normal", [normal.Mean, normal.Deviation]);
                writer.WriteString("steps", normal.GridPoints?.ToString(CultureInfo.InvariantCulture));
                break;
            case FloatDomain range:
                WriteList(writer, "float", [range.Min, range.Max]);
                writer.WriteString("scale", range.Scale.ToString());
                writer.WriteString("step", range.Step?.ToString("R", CultureInfo.InvariantCulture));
                writer.WriteString("steps", range.GridPoints?.ToString(CultureInfo.InvariantCulture));
                break;
            case IntDomain range:
                WriteList(writer, "int", [range.Min, range.Max]);
                writer.WriteString("scale", range.Scale.ToString());
                writer.WriteNumber("step", range.Step);
                writer.WriteString("steps", range.GridPoints?.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"Expected a known domain, got {parameter.Domain.GetType().Name}.", nameof(parameter));
        }
        foreach (var condition in parameter.When) WriteList(writer, $"when {condition.Parameter}", condition.Values);
        writer.WriteEndObject();
    }

    static void WriteRules(Utf8JsonWriter writer, SearchSpace space)
    {
        if (space.Constraints.Count > 0)
            WriteList(writer, "constraints", [.. space.Constraints.Select(constraint => (ParameterValue)constraint.Text)]);
        foreach (var point in space.Initial)
            WriteList(writer, "initial", [.. point.SelectMany(entry => new ParameterValue[] { entry.Key, entry.Value })]);
    }

    /// <summary>Each value with its kind, since the whole number 1, the number 1.0 and the text "1" are three values.</summary>
    static void WriteList(Utf8JsonWriter writer, string name, ValueList<ParameterValue> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue($"{value.GetType().Name}:{value}");
        writer.WriteEndArray();
    }
}
