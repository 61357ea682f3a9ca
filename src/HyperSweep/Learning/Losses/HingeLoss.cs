namespace HyperSweep.Learning.Losses;

/// <summary>Multiclass hinge (Weston and Watkins 1999; CS231n, lecture 3): Σ over j ≠ y of max(0, s_j − s_y + 1).</summary>
public sealed class HingeLoss : ILoss
{
    /// <summary>The margin Δ. Its size is no hyperparameter: λ scales the same trade-off.</summary>
    public const double Margin = 1;

    public double Of(ReadOnlySpan<double> scores, int label)
    {
        var loss = 0.0;
        for (var j = 0; j < scores.Length; j++)
            if (j != label) loss += Math.Max(0, scores[j] - scores[label] + Margin);
        return loss;
    }

    public void Differentiate(ReadOnlySpan<double> scores, int label, Span<double> derivatives)
    {
        var violations = 0;
        for (var j = 0; j < scores.Length; j++)
        {
            var violates = j != label && scores[j] - scores[label] + Margin > 0;
            derivatives[j] = violates ? 1 : 0;
            if (violates) violations++;
        }
        derivatives[label] = -violations;
    }

    public double Expected(int classes) => (classes - 1) * Margin;
}
