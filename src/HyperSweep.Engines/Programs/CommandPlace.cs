namespace HyperSweep.Engines.Programs;

/// <summary>Where the programs of a sweep run.</summary>
/// <param name="Sweep">The sweep's name, told to them.</param>
/// <param name="Folder">Their working folder; relative paths of the command start there.</param>
public sealed record CommandPlace(string Sweep, string Folder)
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
