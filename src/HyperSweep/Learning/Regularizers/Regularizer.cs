namespace HyperSweep.Learning.Regularizers;

public enum RegularizerKind { L2, L1, ElasticNet }

/// <summary>
/// R(W) = Squares·ΣW² + Absolutes·Σ|W| (CS231n, lecture 3). The bias is left out. The L2 gradient is 2W, so that of λR(W) is 2λW:
/// libraries that put ½ before the sum need twice the λ for the same optimum.
/// </summary>
/// <param name="Squares">1 for L2, 0 for L1, β for the elastic net.</param>
/// <param name="Absolutes">0 for L2, else 1.</param>
public readonly record struct Regularizer(double Squares, double Absolutes)
{
    /// <param name="beta">Share of the squares in the elastic net, 0 or more; the others do not use it.</param>
    public static Regularizer Of(RegularizerKind kind, double beta) => kind switch
    {
        RegularizerKind.L2 => new(1, 0),
        RegularizerKind.L1 => new(0, 1),
        _ => new(beta, 1),
    };

    public double ValueOf(ReadOnlySpan<double> weights)
    {
        var (squares, absolutes) = (0.0, 0.0);
        foreach (var weight in weights)
        {
            squares += weight * weight;
            absolutes += Math.Abs(weight);
        }
        return Combine(squares, absolutes);
    }

    /// <param name="squares">ΣW².</param>
    /// <param name="absolutes">Σ|W|.</param>
    public double Combine(double squares, double absolutes) => Squares * squares + Absolutes * absolutes;

    /// <summary>∂R/∂w; at w = 0 the subgradient 0 of |w|.</summary>
    public double Derivative(double weight) => 2 * Squares * weight + Absolutes * Math.Sign(weight);
}
