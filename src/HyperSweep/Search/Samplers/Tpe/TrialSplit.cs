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
        Good = Math.Min(TpeOptions.GoodOf(usable), trials.Succeeded);
        Bad = usable - Good;
        for (var rank = 0; rank < Good; rank++) _isGood[trials.Ranking[rank]] = true;

        var (good, bad) = (0, 0);
        for (var i = 0; i < trials.Count; i++)
            if (trials.Point(i) is not null)
                _weights[i] = _isGood[i] ? TrialWeights.Of(good++, Good) : TrialWeights.Of(bad++, Bad);
    }
}
