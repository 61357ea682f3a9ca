using HyperSweep.Learning.Kernels;

namespace HyperSweep.Learning.Sparse;

/// <summary>
/// Remembers the penalties u of a panel's trials after each step of an epoch, and up to which step each feature has paid; the
/// mathematics stand at <see cref="LazyRegularizer"/>. Features with nothing to pay keep every bit.
/// </summary>
sealed unsafe class PenaltyLedger : IDisposable
{
    /// <summary>When so many steps stand in the book, all features pay and a new page begins: memory ends somewhere.</summary>
    public const int StepsMax = 1 << 14;

    readonly NativeBuffer _book; // Float64 [steps + 1][lanes]; the buffer only lends its memory.
    readonly int[] _paidSteps;
    readonly int _stepsMax;
    int _lanes, _steps;

    /// <param name="steps">Steps of an epoch.</param>
    public PenaltyLedger(int features, int lanesMax, int steps)
    {
        _stepsMax = Math.Min(steps, StepsMax);
        (_paidSteps, _book) = (new int[features], new((_stepsMax + 1L) * lanesMax * (sizeof(double) / sizeof(float))));
    }

    double* Now => Page(_steps);

    public static long BytesFor(int features, int lanesMax, int steps) =>
        (Math.Min(steps, StepsMax) + 1L) * lanesMax * sizeof(double) + (long)features * sizeof(int);

    /// <summary>Begins an epoch of a panel, whose trials owe nothing.</summary>
    public void Open(int lanes)
    {
        (_lanes, _steps) = (lanes, 0);
        new Span<double>(Now, lanes).Clear();
        Array.Clear(_paidSteps);
    }

    /// <summary>The features that these rows have pay what they owe.</summary>
    /// <param name="sheet">[features][lanes]; updated.</param>
    public void Pay(SparseRows rows, ReadOnlySpan<int> rowNumbers, float* sheet)
    {
        foreach (var number in rowNumbers)
        {
            var row = rows.Row(number);
            for (var k = 0; k < row.Length; k++)
                if (_paidSteps[row.Columns[k]] != _steps) Pay(row.Columns[k], sheet);
        }
    }

    public void PayAll(float* sheet)
    {
        for (var feature = 0; feature < _paidSteps.Length; feature++)
            if (_paidSteps[feature] != _steps) Pay(feature, sheet);
    }

    /// <summary>All features pay for one trial alone, and its v are multiplied: it owes nothing from now on.</summary>
    public void PayAndMultiply(SparseTrial trial, int classes, float* sheet, float factor)
    {
        for (var feature = 0; feature < _paidSteps.Length; feature++)
        {
            var then = Page(_paidSteps[feature]);
            for (var lane = trial.FirstLane; lane < trial.FirstLane + classes; lane++)
            {
                ref var weight = ref sheet[feature * (nint)_lanes + lane];
                weight = Shrinkage.Of(weight, Now[lane] - then[lane]) * factor;
            }
        }
        for (var step = 0; step <= _steps; step++) new Span<double>(Page(step) + trial.FirstLane, classes).Clear();
    }

    /// <summary>Writes down the trials' penalties after a step.</summary>
    public void Record(ReadOnlySpan<SparseTrial> trials, int classes, float* sheet)
    {
        if (_steps == _stepsMax) TurnPage(sheet);
        _steps++;
        var now = new Span<double>(Now, _lanes);
        now.Clear();
        foreach (var trial in trials) now.Slice(trial.FirstLane, classes).Fill(trial.Lazy.Penalty);
    }

    public void Dispose() => _book.Dispose();

    double* Page(int step) => (double*)_book.Pointer + step * (nint)_lanes;

    void TurnPage(float* sheet)
    {
        PayAll(sheet);
        new Span<double>(Now, _lanes).CopyTo(new(Page(0), _lanes));
        Array.Clear(_paidSteps);
        _steps = 0;
    }

    void Pay(int feature, float* sheet)
    {
        Shrinkage.Apply(sheet + feature * (nint)_lanes, Now, Page(_paidSteps[feature]), _lanes);
        _paidSteps[feature] = _steps;
    }
}
