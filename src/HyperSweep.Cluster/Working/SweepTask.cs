using HyperSweep.Cluster.Protocol;
using HyperSweep.Config;
using HyperSweep.Data;
using HyperSweep.Data.Archive;
using HyperSweep.Engines.Programs;
using HyperSweep.Learning.Datasets;
using HyperSweep.Models;
using HyperSweep.Sweeps;
using HyperSweep.Text;

namespace HyperSweep.Cluster.Working;

/// <summary>A sweep as a worker needs it: its model on its data, and its metric.</summary>
sealed record SweepTask(IModel Model, MetricDefinition Metric, PreparedData? Data) : IDisposable
{
    /// <exception cref="ClusterException">This program reads the sweep another way, or the data is not the coordinator's.</exception>
    public static async Task<SweepTask> PrepareAsync(
        Assignment assignment, WorkerOptions options, CoordinatorClient client, CancellationToken cancellation)
    {
        var definition = Read(assignment);
        if (definition.Command is { } command) return new(ProgramOf(command, definition, options), definition.Metric, null);
        if (definition.Dataset is not { } told) return new(new FunctionModel(definition.Function!), definition.Metric, null);
        if (assignment.Dataset is not { } offer)
            throw new ClusterException($"Expected the data set of '{assignment.Name}' from the coordinator, got none.");
        var dataset = FindHere(told, offer, options)
            ?? DatasetArchive.Read(await options.Cache.GetAsync(offer, client, cancellation), offer.Name);
        var data = DataPreparation.Prepare(dataset, told);
        return new(new LinearModel(data), definition.Metric, data);
    }

    public void Dispose()
    {
        Data?.Dispose();
        (Model as IDisposable)?.Dispose();
    }

    // What comes from the network names a program; that it may run is said here, where it runs.
    static CommandModel ProgramOf(CommandDefinition command, SweepDefinition definition, WorkerOptions options)
    {
        CommandModel model = new(command, new(definition.Name, options.DataFolder) { Clock = options.Clock });
        if (!options.AllowedCommands.Any(allowed => allowed.SequenceEqual(command.Words)))
            throw new ClusterException(
                $"Expected a sweep without programs, or one whose program this worker allows, got '{definition.Name}' with: "
                + $"{model.CommandLine}. To allow it: hypersweep worker --allow-command {ShellWords.Quote(model.CommandLine)}");
        try
        {
            model.RequireHere();
        }
        catch (CommandException fault)
        {
            throw new ClusterException(fault.Message, fault);
        }
        model.LineWritten += line => options.OnNews($"{definition.Name} {line}");
        return model;
    }

    static SweepDefinition Read(Assignment assignment)
    {
        var result = SweepFile.Parse(assignment.Definition, $"{assignment.Name}.yaml", new()
        {
            Overrides = [.. assignment.Overrides.Select(text => text.Split('=', 2)).Select(parts =>
                KeyValuePair.Create(parts[0].Trim(), parts.Length > 1 ? parts[1].Trim() : ""))],
        });
        if (result.Definition is not { } definition)
            throw new ClusterException(
                $"Expected a sweep that this version of hypersweep reads, got: {result.Diagnostics[0].Message} " +
                $"The coordinator is of version {assignment.Version}: use one version on all machines.");
        var hash = DefinitionHash.Of(definition);
        return hash == assignment.DefinitionHash
            ? definition
            : throw new ClusterException(
                $"Expected '{assignment.Name}' with the definition {assignment.DefinitionHash}, got {hash}: the coordinator's version " +
                $"{assignment.Version} reads it another way. Use one version of hypersweep on all machines.");
    }

    /// <summary>A folder that the machines share, or data that is installed here, saves the way over the network.</summary>
    static Dataset? FindHere(DatasetDefinition told, DatasetOffer offer, WorkerOptions options)
    {
        if (DatasetLocator.Find(told.Path, options.DataFolder).FoundAt is not { } path) return null;
        try
        {
            var found = DatasetLoader.Load(told, options.DataFolder);
            if (found.ContentHash == offer.Hash) return found;
            options.OnNews($"{path} is not the coordinator's data: expected the hash {offer.Hash}, got {found.ContentHash}. Fetching it.");
            found.Dispose();
        }
        catch (DataException fault)
        {
            options.OnNews($"{path} cannot be used: {fault.Message} Fetching it.");
        }
        return null;
    }
}
