using HyperSweep.Sweeps;

namespace HyperSweep.Search.Analysis;

/// <summary>What the order of trials at a rung tells of their order at the end.</summary>
/// <param name="Epoch">The rung.</param>
/// <param name="Compared">Trials with whole curves; all that follows is of them.</param>
/// <param name="Spearman">NaN where it does not exist, as <paramref name="Kendall"/>.</param>
public sealed record RungAgreement(int Epoch, int Compared, double Spearman, double Kendall)
{
    /// <param name="epochs">Each 1 or more.</param>
    public static IReadOnlyList<RungAgreement> Of(IReadOnlyList<KnownCurve> trials, IEnumerable<int> epochs) =>
        [.. epochs.Select(epoch => At(epoch, [.. trials.Where(known =>
            known.Status == TrialStatus.Completed && known.Curve.Count >= epoch)]))];

    static RungAgreement At(int epoch, KnownCurve[] trials)
    {
        double[] then = [.. trials.Select(known => known.Curve[epoch - 1])], last = [.. trials.Select(known => known.Curve[^1])];
        return new(epoch, trials.Length, RankCorrelation.Spearman(then, last), RankCorrelation.Kendall(then, last));
    }
}
