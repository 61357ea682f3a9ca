namespace HyperSweep.Search.Samplers.Tpe;

/// <summary>
/// Parts trials into good ones and the others. Pending trials count as bad, so that the next suggestions keep away from them (the
/// "constant liar"); failed ones are the worst.
/// </summary>
sealed class TrialSplit
{
    bool[] _isGood = [];
    double[] _weights = [];

    public int Good { get; private set; }

    public int Bad { get; private set; }

    public bool IsGood(int index) => _isGood[index];

    /// <summary>How much a trial counts in its group.</summary>
    public double WeightOf(int index) => _weights[index];

    public void Make(Observations trials)
    {
        if (_isGood.Length < trials.Count)
            (_isGood, _weights) = (new bool[2 * trials.Count], new double[2 * trials.Count]);
        Array.Clear(_isGood, 0, trials.Count);
        var usable = 0;
        for (var i = 0; i < trials.Count; i++)
            if (trials.Point(i) is not null) usable++;
        Good = Math.Min(TpeOptions.GoodOf(trials.Ranking.Count), trials.Succeeded);
        Bad = usable - Good;
        for (var rank = 0; rank < Good; rank++)
        {
            var trial = trials.Ranking[rank];
            (_isGood[trial], _weights[trial]) = (true, TrialWeights.OfGood(rank, Good));
        }
        var bad = 0;
        for (var i = 0; i < trials.Count; i++)
            if (trials.Point(i) is not null && !_isGood[i]) _weights[i] = TrialWeights.OfBad(bad++, Bad);
    }
}
