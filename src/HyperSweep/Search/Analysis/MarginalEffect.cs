using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>The mean result at values of one parameter, over all values of the others, as a forest sees it.</summary>
/// <param name="Points">In the order of the parameter's values.</param>
public sealed record MarginalEffect(string Name, ValueList<EffectPoint> Points);

/// <param name="Mean">In units of the metric.</param>
/// <param name="Deviation">Standard deviation between the trees of the forest: how sure it is. 0 with one tree.</param>
public sealed record EffectPoint(ParameterValue Value, double Mean, double Deviation);
