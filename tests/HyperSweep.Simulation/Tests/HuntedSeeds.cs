using System.Globalization;
using HyperSweep.Simulation.Hunting;

namespace HyperSweep.Simulation.Tests;

/// <summary>What came of so many seeds as the environment asks for, else a thousand.</summary>
public sealed class HuntedSeeds
{
    const string Variable = "HYPERSWEEP_SEEDS";

    internal HuntResult Result { get; } = new Hunt(From: 0, Asked(), Environment.ProcessorCount, IsOnSqlite: false).Run();

    static int Asked() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : 1_000;
}
