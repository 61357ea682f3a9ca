using HyperSweep.Coordination;
using HyperSweep.Sweeps;
using static HyperSweep.Tests.Coordination.Some;

namespace HyperSweep.Tests.Coordination;

public sealed class SavedCurvesTests
{
    static readonly ValueList<EpochReport> One = CurveOf(Trial(1, epochs: 3)), Two = CurveOf(Trial(2, epochs: 3));

    readonly SavedCurves _saved = new();

    [Fact]
    public void All_is_missing_when_nothing_is_saved() => Assert.Equal(One, _saved.Missing(One));

    [Fact]
    public void What_is_saved_is_not_missing_whichever_trial_has_its_turn()
    {
        foreach (var report in (EpochReport[])[One[0], Two[0], One[1]]) _saved.Add(report);

        var missing = _saved.Missing([One[0], Two[0], One[1], Two[1], One[2], Two[2]]);

        Assert.Equal([Two[1], One[2], Two[2]], missing);
    }

    [Fact]
    public void After_a_gap_nothing_counts_as_saved()
    {
        _saved.Add(One[0]);
        _saved.Add(One[2]);
        _saved.Add(One[0]);

        Assert.Equal([One[1], One[2]], _saved.Missing(One));
    }

    [Fact]
    public void A_curve_that_differs_in_one_bit_from_what_is_saved_is_missing_as_a_whole()
    {
        foreach (var report in One) _saved.Add(report);
        var other = One[1] with { Metrics = One[1].Metrics with { TrainLoss = double.BitIncrement(0) } };
        ValueList<EpochReport> told = [One[0], other, One[2]];

        Assert.Equal(told, _saved.Missing(told));
    }

    [Fact]
    public void A_curve_that_is_shorter_than_what_is_saved_is_missing_as_a_whole()
    {
        foreach (var report in One) _saved.Add(report);

        Assert.Equal([One[0]], _saved.Missing([One[0]]));
        Assert.Empty(_saved.Missing([]));
    }
}
