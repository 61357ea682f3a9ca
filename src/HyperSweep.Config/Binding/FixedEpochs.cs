using HyperSweep.Config.Keys;
using HyperSweep.Models;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Config.Binding;

/// <summary>The one number of epochs of a sweep whose trials are compared while they train.</summary>
static class FixedEpochs
{
    /// <summary>Null: not the same for all trials, or faults in the space.</summary>
    public static int? Of(BoundSpace? space) => space?.Space.Parameters.FirstOrDefault(parameter => parameter.Name == "epochs") switch
    {
        null => (int)ModelParameters.Of(ModelKind.Linear, null)!.Single(known => known.Name == "epochs").Default!.AsNumber!.Value,
        { Domain: FixedDomain { Value: ParameterValue.Int { Value: var epochs } } } => (int)epochs,
        _ => null,
    };

    /// <summary>Reports that they are not the same for all trials.</summary>
    public static void Miss(BoundSpace space, DiagnosticBag bag)
    {
        var index = space.Space.Parameters.ToList().FindIndex(parameter => parameter.Name == "epochs");
        bag.Add(DiagnosticCodes.DoesNotApply, space.Places[index],
            "expected one number of epochs for trials that are compared after some of them, got several", "such as 'epochs: 27'");
    }
}
