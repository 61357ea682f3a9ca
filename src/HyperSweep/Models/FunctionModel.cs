using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>A function of the hyperparameters instead of training: one epoch, whose metric is the function's value.</summary>
/// <param name="name">One of <see cref="ModelParameters.Functions"/>.</param>
/// <exception cref="ArgumentException">There is no function of this name.</exception>
public sealed class FunctionModel(string name) : IModel
{
    readonly Func<Configuration, double[]> _function = Functions.ValuesNamed(name);

    public ICohort Open(IReadOnlyList<Trial> trials) => new FunctionCohort(name, _function, trials);

    public (long Cohort, long Trial) MemoryOf(Trial trial) => (0, 0);
}
