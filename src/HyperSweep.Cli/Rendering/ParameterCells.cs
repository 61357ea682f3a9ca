using HyperSweep.Sweeps;

namespace HyperSweep.Cli.Rendering;

static class ParameterCells
{
    /// <summary>The value as a table holds it.</summary>
    public static object? Of(ParameterValue? value) => value switch
    {
        ParameterValue.Float number => number.Value,
        ParameterValue.Int number => number.Value,
        ParameterValue.Flag flag => flag.Value,
        ParameterValue.Text text => text.Value,
        _ => null,
    };
}
