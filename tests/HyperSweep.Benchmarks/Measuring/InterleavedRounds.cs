namespace HyperSweep.Benchmarks.Measuring;

/// <summary>
/// Contenders in turn, A B C A B C …, after one round that does not count: a machine that changes its speed changes it for all, and
/// ratios are taken within a round. Rounds in which others kept the machine busy are repeated, as often again at most.
/// </summary>
sealed class InterleavedRounds
{
    const double OthersMax = 0.2;
    const int CalmMin = 3;

    InterleavedRounds(IReadOnlyList<Contender> contenders, IReadOnlyList<Sample[]> rounds, int disturbed) =>
        (Contenders, Rounds, Disturbed) = (contenders, rounds, disturbed);

    public IReadOnlyList<Contender> Contenders { get; }

    /// <summary>A sample for each contender.</summary>
    public IReadOnlyList<Sample[]> Rounds { get; }

    /// <summary>Of <see cref="Rounds"/>: all of them, because too few were calm; else 0.</summary>
    public int Disturbed { get; }

    public static InterleavedRounds Measure(IReadOnlyList<Contender> contenders, int rounds, Action<string> say)
    {
        List<Sample[]> calm = [], all = [];
        for (var round = 0; calm.Count < rounds && all.Count < 2 * rounds; round++)
        {
            var samples = new Sample[contenders.Count];
            for (var i = 0; i < samples.Length; i++)
            {
                ProcessorTimes.WaitForCalm(OthersMax);
                var (sample, name) = (contenders[i].Measure(), contenders[i].Name);
                say($"round {round}  {name}: {sample.Run.Seconds:0.00} s, processor {sample.Run.ProcessorSeconds:0.00} s, "
                    + $"work {sample.InnerSeconds:0.000} s, others {sample.Run.OthersCores:0.00} cores");
                samples[i] = sample;
            }
            if (round == 0) continue; // Files into the cache, clocks up.
            all.Add(samples);
            if (!samples.Any(sample => sample.Run.OthersCores > OthersMax)) calm.Add(samples);
        }
        return calm.Count >= Math.Min(CalmMin, rounds) ? new(contenders, calm, 0) : new(contenders, all, all.Count - calm.Count);
    }

    public Spread Of(int contender, Func<Sample, double> measure) => Spread.Of(Rounds.Select(round => measure(round[contender])));

    /// <summary>How many times the first contender's value this one has, round by round.</summary>
    public Spread Ratio(int contender, Func<Sample, double> measure) =>
        Spread.Of(Rounds.Select(round => measure(round[contender]) / measure(round[0])));
}
