using HyperSweep.Learning.Kernels;
using HyperSweep.Sweeps;

namespace HyperSweep.Learning.Sparse;

/// <summary>
/// Trials that are trained in the same pass: their weights stand side by side in a sheet [features][lanes], whose lanes are the classes
/// of the first trial, then those of the second, and so on, filled up to a multiple of 16. What a feature of a sample costs is then one
/// read of consecutive memory for all of them. No lane knows of another, so that a trial has the same bits in any panel.
/// </summary>
sealed unsafe class SparsePanel : IDisposable
{
    // Wide enough to share the work of a non-zero, narrow enough for the weights of common features to stay in the cache.
    const int LanesWanted = 64;

    readonly SparseTrial[] _trials;
    readonly int _classes, _features, _lanes;
    readonly NativeBuffer _sheet;
    readonly float[] _factors;
    readonly bool _hasPenalty;
    int _epoch, _step;

    public SparsePanel(SparseTrial[] trials, int classes, int features)
    {
        (_trials, _classes, _features, _lanes) = (trials, classes, features, LanesFor(trials.Length, classes));
        for (var k = 0; k < trials.Length; k++) trials[k].FirstLane = k * classes;
        (_sheet, _factors, _hasPenalty) = (new((long)features * _lanes), new float[trials.Length], trials.Any(Owes));
    }

    public ReadOnlySpan<SparseTrial> Trials => _trials;

    public bool IsLive => Array.Exists(_trials, trial => trial.IsLive);

    float* Sheet => _sheet.Pointer;

    /// <summary>Trials of a full panel, 1 or more.</summary>
    public static int TrialsFor(int classes) => Math.Max(1, LanesWanted / classes);

    public static int LanesFor(int trials, int classes) => Lanes.Groups(checked(trials * classes)) * Lanes.Width;

    public static bool Owes(SparseTrial trial) => trial.Lazy.HasPenalty;

    /// <param name="normals">[classes][features]: the same draws for every trial.</param>
    public void Initialize(double* normals)
    {
        for (var j = 0; j < _features; j++)
            foreach (var trial in _trials)
                for (var c = 0; c < _classes; c++)
                    Sheet[j * (nint)_lanes + trial.FirstLane + c] =
                        (float)(normals[c * (nint)_features + j] * trial.Told.InitScale);
    }

    /// <param name="weights">Of each trial, in their order.</param>
    public void Take(IReadOnlyList<ModelWeights> weights)
    {
        for (var k = 0; k < _trials.Length; k++)
            for (var j = 0; j < _features; j++)
                for (var c = 0; c < _classes; c++)
                    Sheet[j * (nint)_lanes + _trials[k].FirstLane + c] = weights[k].Weights[c * _features + j];
    }

    /// <summary>Trains the live trials by an epoch; one whose loss or weights are no numbers fails.</summary>
    /// <param name="order">Rows in the order of the epoch.</param>
    /// <param name="epoch">1 for the first.</param>
    public void Train(ReadOnlySpan<int> order, int batchSize, int epoch, SparseScratch scratch)
    {
        if (_hasPenalty) scratch.Ledger!.Open(_lanes);
        var steps = (order.Length - 1) / batchSize + 1;
        for ((_epoch, _step) = (epoch, 1); _step <= steps && IsLive; _step++)
        {
            var start = (_step - 1) * batchSize;
            var batch = order.Slice(start, Math.Min(batchSize, order.Length - start));
            Step(batch, epoch - 1 + (_step - 1.0) / steps, scratch);
        }
        _step = steps;
        CompleteEpoch(order.Length, scratch);
    }

    /// <summary>Measures the live trials; one whose loss is no number fails.</summary>
    public void Validate(ReadOnlySpan<int> rows, SparseScratch scratch)
    {
        var scorer = scratch.Scorer;
        for (var start = 0; start < rows.Length; start += Lanes.Width)
        {
            var samples = Math.Min(Lanes.Width, rows.Length - start);
            scorer.Multiply(rows.Slice(start, samples), Sheet, _lanes);
            foreach (var trial in _trials)
            {
                if (!trial.IsLive) continue;
                var scores = scorer.Products + trial.FirstLane * (nint)Lanes.Width;
                trial.Score(scores);
                trial.Measure(scores, scorer.Labels, samples);
            }
        }
        foreach (var trial in _trials)
        {
            if (!trial.IsLive) continue;
            trial.Progress.CompleteValidation(rows.Length);
            if (!double.IsFinite(trial.Progress.Metrics.ValidationLoss))
                trial.Fail(_epoch, _step, "the validation loss is not a finite number");
        }
    }

    public ModelWeights WeightsOf(SparseTrial trial)
    {
        var rows = new float[checked(_classes * _features)];
        for (var j = 0; j < _features; j++)
            for (var c = 0; c < _classes; c++)
                rows[c * _features + j] = Sheet[j * (nint)_lanes + trial.FirstLane + c];
        return new(trial.Progress.Id, _classes, _features, new(rows), new(new ReadOnlySpan<float>(trial.Bias, _classes)));
    }

    public void Dispose()
    {
        foreach (var trial in _trials) trial.Dispose();
        _sheet.Dispose();
    }

    /// <param name="time">Epochs passed before the step.</param>
    void Step(ReadOnlySpan<int> batch, double time, SparseScratch scratch)
    {
        for (var k = 0; k < _trials.Length; k++) _factors[k] = _trials[k].Lazy.Begin(_trials[k].StepSizeAt(time), batch.Length);
        var (rows, isWhole) = (scratch.Scorer.Rows, batch.Length <= SparseScratch.PartSamples);
        for (var start = 0; start < batch.Length; start += SparseScratch.PartSamples)
        {
            var part = batch.Slice(start, Math.Min(SparseScratch.PartSamples, batch.Length - start));
            if (_hasPenalty) scratch.Ledger!.Pay(rows, part, Sheet);
            Differentiate(part, scratch);
            if (!isWhole) SparseGradient.Add(rows, part, scratch.Slopes, scratch.Gradient, _lanes);
        }
        foreach (var trial in _trials)
            if (trial.IsLive) EndStep(trial, batch.Length, time, scratch);
        if (isWhole) SparseGradient.Add(rows, batch, scratch.Slopes, Sheet, _lanes);
        else SparseGradient.Move(rows, batch, scratch.Gradient, Sheet, _lanes);
        if (_hasPenalty) scratch.Ledger!.Record(_trials, _classes, Sheet);
    }

    /// <summary>Fills the slopes of a part of a batch.</summary>
    void Differentiate(ReadOnlySpan<int> part, SparseScratch scratch)
    {
        var scorer = scratch.Scorer;
        for (var start = 0; start < part.Length; start += Lanes.Width)
        {
            var samples = Math.Min(Lanes.Width, part.Length - start);
            scorer.Multiply(part.Slice(start, samples), Sheet, _lanes);
            for (var k = 0; k < _trials.Length; k++)
            {
                var trial = _trials[k];
                var scores = scorer.Products + trial.FirstLane * (nint)Lanes.Width;
                if (trial.IsLive)
                {
                    trial.Score(scores);
                    if (trial.Differentiate(scores, scorer.Labels, samples, _factors[k])) continue;
                    trial.Fail(_epoch, _step, "the training loss is not a finite number");
                }
                new Span<float>(scores, _classes * Lanes.Width).Clear(); // A trial that has failed stays where it is.
            }
            LaneRows.ToSamples(scorer.Products, scratch.Slopes + start * (nint)_lanes, _lanes);
        }
    }

    void EndStep(SparseTrial trial, int batch, double time, SparseScratch scratch)
    {
        if (trial.Lazy.IsOutOfRange)
        {
            var factor = (float)trial.Lazy.NextScale;
            if (_hasPenalty) scratch.Ledger!.PayAndMultiply(trial, _classes, Sheet, factor);
            else Multiply(trial, factor);
            trial.Lazy.Restart();
        }
        trial.Lazy.End();
        trial.StepBias(batch, time);
    }

    void Multiply(SparseTrial trial, float factor)
    {
        for (var j = 0; j < _features; j++)
            for (var lane = trial.FirstLane; lane < trial.FirstLane + _classes; lane++) Sheet[j * (nint)_lanes + lane] *= factor;
    }

    /// <summary>Writes the weights out and measures the epoch; trials that failed are written out with the others.</summary>
    void CompleteEpoch(int samples, SparseScratch scratch)
    {
        if (_hasPenalty) scratch.Ledger!.PayAll(Sheet);
        var isScaled = false;
        new Span<float>(scratch.Scales, _lanes).Fill(1);
        foreach (var trial in _trials)
        {
            isScaled |= trial.Lazy.Scale != 1;
            new Span<float>(scratch.Scales + trial.FirstLane, _classes).Fill((float)trial.Lazy.Scale);
            trial.Lazy.Restart();
        }
        SheetSums.Take(Sheet, _features, _lanes, isScaled ? scratch.Scales : null, scratch.Squares, scratch.Absolutes);
        foreach (var trial in _trials)
        {
            if (!trial.IsLive) continue;
            var loss = RegularizationLoss(trial, scratch);
            trial.Progress.CompleteTraining(samples, loss);
            if (!double.IsFinite(loss)) trial.Fail(_epoch, _step, "the weights are not finite numbers");
        }
    }

    /// <summary>λR(W): the sums of the classes, in their order. Also when λ is 0: weights that overflowed make it NaN.</summary>
    double RegularizationLoss(SparseTrial trial, SparseScratch scratch)
    {
        var (squares, absolutes) = (0.0, 0.0);
        for (var lane = trial.FirstLane; lane < trial.FirstLane + _classes; lane++)
        {
            squares += scratch.Squares[lane];
            absolutes += scratch.Absolutes[lane];
        }
        return trial.Told.Lambda * trial.Told.Regularizer.Combine(squares, absolutes);
    }
}
