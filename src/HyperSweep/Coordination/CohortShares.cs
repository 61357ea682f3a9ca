namespace HyperSweep.Coordination;

/// <summary>
/// How much work the next cohort shall be, in rounds of one cohort for each worker, so that big cohorts go first and all workers are
/// done at about the same time ("Factoring", Hummel, Schonberg and Flynn, 1992).
/// </summary>
sealed class CohortShares
{
    // A round hands out so much of the work that is left: the rest makes up for workers that turn out slower than others.
    const double RoundShare = 0.75;

    // Fewer trials do not make good use of a pass: when a round would hand out less, the rest is split evenly at once.
    const int EfficientTrials = 8;

    int _left;
    double _work;

    /// <param name="waiting">All work that waits, in the unit of <see cref="Models.CohortKey.Cost"/>.</param>
    /// <param name="cost">Of the trial that goes next.</param>
    /// <param name="workers">1 or more.</param>
    public double Next(double waiting, double cost, int workers)
    {
        if (_left == 0)
        {
            var even = waiting / workers;
            _work = RoundShare * even >= EfficientTrials * cost ? RoundShare * even : even;
            _left = workers;
        }
        _left--;
        return _work;
    }
}
