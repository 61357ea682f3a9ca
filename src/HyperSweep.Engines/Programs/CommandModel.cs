using HyperSweep.Models;
using HyperSweep.Sweeps;
using HyperSweep.Text;

namespace HyperSweep.Engines.Programs;

/// <summary>
/// Any program instead of training: it gets its parameters as arguments, environment and a JSON file, and writes a line of JSON with its
/// metric after each epoch. One trial is one program; worker slots run theirs side by side.
/// </summary>
/// <remarks>
/// Programs get signals as a group, and are ended with this process, however that ends. A program that makes itself a session of its own
/// (a daemon) leaves the group: only the system can end that one.
/// </remarks>
public sealed class CommandModel(CommandDefinition definition, CommandPlace place) : IModel, IDisposable
{
    readonly ProgramGuard _guard = new(definition.Grace);

    /// <summary>What programs write beside their metrics. Handlers are called on threads of the programs and must return soon.</summary>
    public event Action<ProgramLine>? LineWritten;

    public int CohortMax => 1;

    /// <summary>As for a shell.</summary>
    public string CommandLine => string.Join(' ', definition.Words.Select(ShellWords.Quote));

    public string Folder => place.Folder;

    /// <summary>Looks before the first trial whether its program can be started; who only hands trials out need not be able to.</summary>
    /// <exception cref="CommandException">The program is not here, or this system cannot run it.</exception>
    public void RequireHere()
    {
        foreach (var needed in new[] { "setsid", "sh" })
            if (ProgramSearch.Find(needed, place.Folder) is null)
                throw new CommandException($"Expected the program '{needed}', which commands are started by, got none on PATH.");
        var program = definition.Words[0];
        if (!CommandWords.PlacesIn(program).Any() && ProgramSearch.Find(program, place.Folder) is null)
            throw new CommandException(program.Contains('/')
                ? $"Expected the program of the command at '{program}' in {place.Folder}, got none that can be run."
                : $"Expected the program '{program}' of the command, got none on PATH.");
        if (definition.MemoryMax is not null && !ProgramGroup.CanMeasure)
            throw new CommandException("Expected no memory limit for commands on this system: it has no /proc to measure memory by.");
    }

    /// <exception cref="ArgumentException">There are several trials.</exception>
    public ICohort Open(IReadOnlyList<Trial> trials) => trials is [var trial]
        ? new CommandCohort(trial, definition, place, _guard, line => LineWritten?.Invoke(line))
        : throw new ArgumentException($"Expected one trial for each program, got {trials.Count}.", nameof(trials));

    /// <summary>What programs need is theirs: <see cref="CommandDefinition.MemoryMax"/> limits it.</summary>
    public (long Cohort, long Trial) MemoryOf(Trial trial) => (0, 0);

    /// <summary>Ends the programs that still run.</summary>
    public void Dispose() => _guard.Dispose();
}
