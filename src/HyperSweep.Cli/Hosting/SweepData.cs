using System.Globalization;
using HyperSweep.Cli.Rendering;
using HyperSweep.Data;
using HyperSweep.Engines.Programs;
using HyperSweep.Learning.Datasets;
using HyperSweep.Learning.Training;
using HyperSweep.Models;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Hosting;

/// <summary>What trials train, and on what.</summary>
sealed record SweepData(PreparedData? Data, IModel Model) : IDisposable
{
    public string? Hash => Data?.Dataset.ContentHash;

    /// <exception cref="DataException">The data set cannot be read or split.</exception>
    /// <exception cref="CliException">The sweep asks for what sparse rows do not allow.</exception>
    public static SweepData Load(Session session, LoadedSweep sweep)
    {
        if (sweep.Definition.Command is { } command) return new(null, CommandOf(session, command, sweep));
        if (sweep.Definition.Dataset is not { } dataset) return new(null, new FunctionModel(sweep.Definition.Function!));
        var compiling = Task.Run(LinearWarmUp.Run);
        var data = DataPreparation.Prepare(DatasetLoader.Load(dataset, sweep.Folder), dataset);
        compiling.GetAwaiter().GetResult();
        if (data.Dataset.Features is SparseMatrix) RequirePlainSteps(sweep.Definition.Space);
        session.Say(Describe(data));
        return new(data, new LinearModel(data));
    }

    public void Dispose()
    {
        Data?.Dispose();
        (Model as IDisposable)?.Dispose();
    }

    /// <summary>For who trains here, and does not hand trials out: tells which program that starts.</summary>
    /// <exception cref="CliException">It cannot be started here.</exception>
    public void RequireHere(Session session)
    {
        if (Model is not CommandModel command) return;
        try
        {
            command.RequireHere();
        }
        catch (CommandException fault)
        {
            throw CliException.Usage(fault.Message);
        }
        session.Say($"each trial runs, in {command.Folder}: {command.CommandLine}");
    }

    static CommandModel CommandOf(Session session, CommandDefinition command, LoadedSweep sweep) =>
        new(command, new(sweep.Definition.Name, sweep.Folder) { Clock = session.Terminal.Clock });

    // On sparse rows a step may touch only the features that its samples have.
    static void RequirePlainSteps(SearchSpace space)
    {
        foreach (var name in new[] { "momentum", "averaging" })
        {
            IReadOnlyList<ParameterValue>? values = space.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Domain switch
            {
                null => [],
                FixedDomain constant => [constant.Value],
                ChoiceDomain choice => choice.Values,
                _ => null,
            };
            if (values is null || !values.All(value => value.AsNumber == 0 || value == "none"))
                throw new CliException(ExitCodes.InvalidSweepFile,
                    $"expected no {name} on sparse rows: it would move every weight at every step",
                    $"leave '{name}' out, or make the data dense (CSV, npy)");
        }
    }

    static string Density(FeatureMatrix features) => features is SparseMatrix sparse
        ? string.Create(CultureInfo.InvariantCulture, $" ({sparse.Density * 100:0.###} % not zero)")
        : "";

    static string Describe(PreparedData data)
    {
        var (set, split) = (data.Dataset, data.Split);
        var test = split.Test.Length == 0 ? "" : $", {Numbers.Whole(split.Test.Length)} to test";
        var folds = data.Folds.Count == 0 ? "" : $", each of {data.Folds.Count} folds in turn";
        return $"{set.Name}: {Numbers.Whole(split.Train.Length)} rows to train, "
            + $"{Numbers.Whole(split.Validation.Length)} to validate{folds}{test}; "
            + $"{Texts.Count(set.Features.Columns, "feature")}{Density(set.Features)}, {set.ClassNames.Count} classes";
    }
}
