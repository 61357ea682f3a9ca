using HyperSweep.Learning.Kernels;
using HyperSweep.Learning.Training;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Sparse;

/// <summary>One trial in training on sparse rows: what it has for itself beside its lanes of a sheet.</summary>
sealed unsafe class SparseTrial : IDisposable
{
    readonly int _classes;
    readonly NativeBuffer _bias, _biasSums, _biasGradient;

    /// <param name="state">Where it goes on; null: at its beginning.</param>
    public SparseTrial(Trial trial, int classes, LinearState? state)
    {
        (Told, Progress, _classes) = (LinearHyperparameters.From(trial.Configuration), new(trial.Id, state), classes);
        var groups = (long)Lanes.Groups(classes) * Lanes.Width;
        (_bias, _biasSums, _biasGradient) = (new(groups), new((long)classes * Lanes.Width), new(groups));
        Lazy = new(Told.Regularizer, Told.Lambda);
        state?.Weights.Bias.Span.CopyTo(new(_bias.Pointer, classes));
    }

    /// <summary>Changed in place.</summary>
    public LazyRegularizer Lazy;

    public LinearHyperparameters Told { get; }

    public TrialProgress Progress { get; }

    public bool IsLive => Progress.End is null;

    /// <summary>The lane of class 0; the others follow.</summary>
    public int FirstLane { get; set; }

    /// <summary>A float for each class, then zeros up to whole groups of sixteen.</summary>
    public float* Bias => _bias.Pointer;

    /// <summary>η of a step that begins after so many epochs.</summary>
    public double StepSizeAt(double time) => Told.StepSize * Told.Schedule.FactorAt(time, Told.Epochs);

    /// <summary>Turns products of v and x into scores, s·(v·x) + b, rounded once.</summary>
    /// <param name="products">[classes][16]: sixteen samples.</param>
    public void Score(float* products) => LaneRows.Scale(products, _classes, (float)Lazy.Scale, Bias);

    /// <summary>Turns scores of a batch into steps of v, and takes loss, right answers and the bias's gradient from them.</summary>
    /// <param name="scores">[classes][16]. In: scores; out: derivatives·factor, zero in lanes without a sample.</param>
    /// <param name="factor">As <see cref="LazyRegularizer.Begin"/> gave it.</param>
    /// <returns>False when the loss is not finite.</returns>
    public bool Differentiate(float* scores, int* labels, int samples, float factor)
    {
        if (!ScoreLoss.Differentiate(Told.Loss, scores, labels, samples, _classes, ref Progress.Sums)) return false;
        BiasGradient.Accumulate(scores, samples, _biasSums.Pointer, _classes);
        LaneRows.Multiply(scores, _classes, factor);
        return true;
    }

    /// <summary>Takes loss and right answers alone.</summary>
    public void Measure(float* scores, int* labels, int samples) =>
        ScoreLoss.Differentiate(Told.Loss, scores, labels, samples, _classes, ref Progress.Sums);

    /// <param name="batch">Samples of the batch.</param>
    /// <param name="time">Epochs passed before it.</param>
    public void StepBias(int batch, double time)
    {
        BiasGradient.Take(_biasSums.Pointer, _biasGradient.Pointer, _classes);
        var factors = new StepFactors(Rate: (float)(-StepSizeAt(time) / batch), Shrink: 0, L1: 0, Momentum: 0);
        WeightStep.Apply(Bias, _biasGradient.Pointer, null, (nint)_bias.Length, factors, isNesterov: false);
    }

    public void Fail(int epoch, int step, string what) =>
        Progress.Fail($"Diverged at epoch {epoch}, step {step}: {what}. Try a smaller step_size.");

    public void Dispose()
    {
        _bias.Dispose();
        _biasSums.Dispose();
        _biasGradient.Dispose();
    }
}
