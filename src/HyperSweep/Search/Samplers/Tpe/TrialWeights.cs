namespace HyperSweep.Search.Samplers.Tpe;

/// <summary>How much each trial of a group counts: the newest 25 fully, older ones the less the older they are (Optuna's default).</summary>
static class TrialWeights
{
    const int Recent = 25;

    /// <param name="age">0 for the oldest of the group.</param>
    public static double Of(int age, int count)
    {
        var old = count - Recent;
        if (age >= old) return 1;
        var least = 1.0 / count;
        return old == 1 ? least : least + (1 - least) * age / (old - 1);
    }
}
