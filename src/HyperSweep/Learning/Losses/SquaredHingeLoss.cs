namespace HyperSweep.Learning.Losses;

/// <summary>Multiclass squared hinge (CS231n, lecture 3): Σ over j ≠ y of max(0, s_j − s_y + 1)².</summary>
public sealed class SquaredHingeLoss : ILoss
{
    public double Of(ReadOnlySpan<double> scores, int label)
    {
        var loss = 0.0;
        for (var j = 0; j < scores.Length; j++)
        {
            if (j == label) continue;
            var margin = Math.Max(0, scores[j] - scores[label] + HingeLoss.Margin);
            loss += margin * margin;
        }
        return loss;
    }

    public void Differentiate(ReadOnlySpan<double> scores, int label, Span<double> derivatives)
    {
        var sum = 0.0;
        for (var j = 0; j < scores.Length; j++)
        {
            derivatives[j] = j == label ? 0 : 2 * Math.Max(0, scores[j] - scores[label] + HingeLoss.Margin);
            sum += derivatives[j];
        }
        derivatives[label] = -sum;
    }

    public double Expected(int classes) => (classes - 1) * HingeLoss.Margin * HingeLoss.Margin;
}
