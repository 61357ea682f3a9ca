using HyperSweep.Learning.Regularizers;

namespace HyperSweep.Learning.Sparse;

/// <summary>
/// The regularizer of one trial, paid late, so that a step touches only the features that its samples have.
/// <para>
/// With a step size η (another at each step, if there is a schedule), λ, R(W) = Squares·ΣW² + Absolutes·Σ|W|, and a batch of m
/// samples and their summed gradient g, a step is w ← S(d·w − (η/m)·g, θ), where d = 1 − 2ηλ·Squares is the decay, θ = ηλ·Absolutes
/// the penalty, and S(x, θ) = sign(x)·max(0, |x| − θ): a gradient step on the smooth part (loss and squares), then the proximal
/// step of the absolute values (J. Duchi and Y. Singer: "Efficient online and batch learning using forward backward splitting",
/// JMLR 10, 2009). Under L2 that is the dense step; under L1 it stops at zero, where the dense step would leap over.
/// </para>
/// <para>
/// A weight is kept as w = s·v, with one s for the whole trial. A step sets s' = d·s, and then v' = S(v − (η / (m·s'))·g, θ / |s'|) says
/// the same. Where g is zero only penalties are left, and S(S(v, a), b) = S(v, a + b): so they are summed up for the trial,
/// u' = u + θ / |s'|, and a feature pays what u grew by since its last payment when a sample next has it (after Y. Tsuruoka,
/// J. Tsujii, S. Ananiadou: "Stochastic gradient descent training for L1-regularized log-linear models with cumulative penalty",
/// ACL 2009).
/// </para>
/// <para>At the end of an epoch every feature pays, w = s·v is written out, and s = 1, u = 0: a trial is its weights.</para>
/// </summary>
struct LazyRegularizer(Regularizer regularizer, double lambda)
{
    /// <summary>
    /// Beyond these sizes of s the weights are written out in the midst of an epoch: float32 keeps its digits at any scale,
    /// but not below 10⁻³⁸.
    /// </summary>
    public const double ScaleMin = 1.0 / (1L << 40), ScaleMax = 1L << 40;

    double _nextScale, _threshold;

    /// <summary>s.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>u, in units of v.</summary>
    public double Penalty { get; private set; }

    /// <summary>Whether u ever grows.</summary>
    public readonly bool HasPenalty => lambda * regularizer.Absolutes != 0;

    /// <summary>Begins a step.</summary>
    /// <param name="stepSize">η of this step.</param>
    /// <param name="samples">m.</param>
    /// <returns>What a derivative is multiplied by to become a step of v: −η / (m·s'), rounded once.</returns>
    public float Begin(double stepSize, int samples)
    {
        _nextScale = Scale * (1 - 2 * stepSize * lambda * regularizer.Squares);
        _threshold = stepSize * lambda * regularizer.Absolutes;
        return (float)(-stepSize / samples / (IsOutOfRange ? 1 : _nextScale));
    }

    /// <summary>
    /// True when, before the derivatives of this step are added, every feature has to pay and v to become s'·v
    /// (s' is <see cref="NextScale"/>, rounded to float32); <see cref="Restart"/> is called then.
    /// </summary>
    public readonly bool IsOutOfRange => !(Math.Abs(_nextScale) is >= ScaleMin and <= ScaleMax);

    public readonly double NextScale => _nextScale;

    /// <summary>All is paid and written out: s = 1, u = 0.</summary>
    public void Restart() => (Scale, Penalty, _nextScale) = (1, 0, 1);

    /// <summary>Ends a step that was begun.</summary>
    public void End()
    {
        Scale = _nextScale;
        Penalty += _threshold / Math.Abs(Scale);
    }
}
