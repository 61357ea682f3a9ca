using HyperSweep.Results;
using HyperSweep.Results.Columns;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results.Columns;

public sealed class ColumnTests : IDisposable
{
    readonly OpenSweep _sweep = new();

    public void Dispose() => _sweep.Dispose();

    [Fact]
    public void Numbers_and_texts_have_a_place_for_each_trial()
    {
        _sweep.Commit(Samples.Planned(Samples.Trial(1), Samples.Trial(2)), Samples.Finished(2, 0.75));

        var trials = _sweep.Database.ReadTrials(_sweep.Id);

        Assert.Equal([1, 2], trials.Numbers);
        var value = Assert.IsType<ResultColumn.Numbers>(trials.Facts.Single(column => column.Name == "value"));
        Assert.Equal([double.NaN, 0.75], value.Values);
        var status = Assert.IsType<ResultColumn.Texts>(trials.Facts.Single(column => column.Name == "status"));
        Assert.Equal(["queued", "completed"], status.Codes.Select(code => status.Words[code]));
        Assert.Equal(["loss", "lambda", "batch_size"], trials.Parameters.Select(column => column.Name));
    }

    [Fact]
    public void A_text_among_numbers_makes_all_of_them_texts()
    {
        _sweep.Commit(Samples.Planned(
            Samples.Trial(1, ("size", 16L)), Samples.Trial(2), Samples.Trial(3, ("size", "full")), Samples.Trial(4, ("size", 16L))));

        var size = _sweep.Database.ReadTrials(_sweep.Id).Parameters.OfType<ResultColumn.Texts>().Single(column => column.Name == "size");

        Assert.Equal(["16", "full"], size.Words);
        Assert.Equal([0, -1, 1, 0], size.Codes);
    }

    [Fact]
    public void Only_the_trials_asked_for_are_read_and_parameters_of_other_sweeps_left_out()
    {
        _sweep.Commit(Samples.Planned(Samples.Trial(1), Samples.Trial(2), Samples.Trial(3, ("other", 1.5))));

        var trials = _sweep.Database.ReadTrials(_sweep.Id, [1, 2]);

        Assert.Equal([1, 2], trials.Numbers);
        Assert.DoesNotContain(trials.Parameters, column => column.Name == "other");
    }

    [Fact]
    public void Curves_have_a_hole_where_an_epoch_is_missing()
    {
        _sweep.Commit(
            Samples.Planned(Samples.Trial(1), Samples.Trial(2)), Samples.Epoch(1, 1, Samples.Metrics(0.5)),
            Samples.Epoch(1, 3, Samples.Metrics(0.75)), Samples.Epoch(2, 1, Samples.Metrics(0.25)));

        var curves = _sweep.Database.ReadCurves(_sweep.Id, "val_accuracy", 100);

        Assert.Equal([1, 2], curves.Trials);
        Assert.Equal([3, 1], curves.Lengths);
        Assert.Equal(2, curves.TrialsTotal);
        Assert.Equal([0.5f, float.NaN, 0.75f, 0.25f], curves.Values);
    }

    [Fact]
    public void Too_many_curves_are_thinned_out_evenly()
    {
        Trial[] trials = [.. Enumerable.Range(1, 9).Select(Samples.Trial)];
        _sweep.Commit([Samples.Planned(trials), .. trials.Select(trial => Samples.Epoch(trial.Id.Number, 1, Samples.Metrics(0.5)))]);

        var curves = _sweep.Database.ReadCurves(_sweep.Id, "val_accuracy", pointsMax: 4);

        Assert.Equal([1, 4, 7], curves.Trials);
        Assert.Equal(9, curves.TrialsTotal);
    }

    [Fact]
    public void The_data_version_changes_when_another_connection_commits()
    {
        using var reader = SweepDatabase.Open(_sweep.Database.Path, DatabaseMode.ReadOnly);
        var (before, again) = (reader.DataVersion, reader.DataVersion);

        _sweep.Commit(Samples.Planned(Samples.Trial(1)));

        Assert.Equal(before, again);
        Assert.NotEqual(before, reader.DataVersion);
    }
}
