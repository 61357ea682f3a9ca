using HyperSweep.Search.Analysis;
using HyperSweep.Sweeps;

namespace HyperSweep.Dashboard.Api;

/// <summary>The mean result by one parameter, over all values of the others.</summary>
/// <param name="Values">Numbers, or texts of choices.</param>
/// <param name="Deviations">Between the trees of the forest.</param>
sealed record EffectAnswer(string Name, object[] Values, double[] Means, double[] Deviations)
{
    public static EffectAnswer Of(MarginalEffect effect) => new(
        effect.Name,
        [.. effect.Points.Select(point => point.Value is ParameterValue.Float or ParameterValue.Int
            ? (object)point.Value.AsNumber! : point.Value.ToString())],
        [.. effect.Points.Select(point => point.Mean)], [.. effect.Points.Select(point => point.Deviation)]);
}
