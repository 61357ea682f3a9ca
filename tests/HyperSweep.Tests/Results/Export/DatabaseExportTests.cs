using HyperSweep.Results;
using HyperSweep.Results.Export;

namespace HyperSweep.Tests.Results.Export;

public sealed class DatabaseExportTests : IDisposable
{
    readonly OpenSweep _sweep = new();
    readonly TempFolder _folder = new();

    public DatabaseExportTests()
    {
        _sweep.Commit(
            Samples.Planned(Samples.Trial(1, ("lambda", 0.5))), Samples.Started(Samples.Run, 1),
            Samples.Epoch(1, 1, Samples.Metrics(0.5)), Samples.Finished(1, 0.5));
        var second = _sweep.Database.CreateSweep(Samples.NewSweep("other")).Id;
        using var store = _sweep.Database.OpenStore(second, _sweep.Database.BeginTerm(second, Samples.Start).Term);
        store.Commit([Samples.Planned(Samples.Trial(1, ("momentum", 0.5)), Samples.Trial(2, ("momentum", 0.25)))]);
    }

    public void Dispose()
    {
        _sweep.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void All_sweeps_go_into_one_file_without_a_log_beside_it()
    {
        DatabaseExport.Write(_sweep.Database, _folder.File("copy.db"), sweepId: null);

        using var copy = SweepDatabase.Open(_folder.File("copy.db"), DatabaseMode.ReadOnly);
        Assert.Equal(["digits", "other"], copy.ListSweeps().Select(sweep => sweep.Name));
        Assert.Equal([1, 2], copy.ReadTrials(2).Numbers);
        Assert.Equal(0, copy.Connection.Number("select freelist_count from pragma_freelist_count"));
    }

    [Fact]
    public void One_sweep_goes_alone_and_only_with_its_own_parameters()
    {
        DatabaseExport.Write(_sweep.Database, _folder.File("copy.db"), _sweep.Id);

        using var copy = SweepDatabase.Open(_folder.File("copy.db"), DatabaseMode.ReadOnly);
        Assert.Equal(["digits"], copy.ListSweeps().Select(sweep => sweep.Name));
        var names = copy.Connection.Query("select name from pragma_table_info('results')", row => row.GetString(0));
        Assert.Contains("lambda", names);
        Assert.DoesNotContain("momentum", names);
        Assert.Equal(Fingerprint.Of(_sweep.Database, _sweep.Id), Fingerprint.Of(copy, 1));
        Assert.Equal(0, copy.Connection.Number("select count(*) from pragma_foreign_key_check"));
        Assert.Equal("ok", copy.Connection.Query("pragma integrity_check", row => row.GetString(0))[0]);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_folder.File("copy.db"))!, "copy.db.whole*"));
    }

    [Fact]
    public void The_original_stays_as_it_was()
    {
        DatabaseExport.Write(_sweep.Database, _folder.File("copy.db"), _sweep.Id);

        Assert.Equal(2, _sweep.Database.ListSweeps().Count);
        Assert.Equal([1, 2], _sweep.Database.ReadTrials(2).Numbers);
    }

    [Fact]
    public void A_copy_goes_on_as_a_database()
    {
        DatabaseExport.Write(_sweep.Database, _folder.File("copy.db"), _sweep.Id);

        using var copy = SweepDatabase.Open(_folder.File("copy.db"), DatabaseMode.ReadWrite);
        using var store = copy.OpenStore(1, copy.BeginTerm(1, Samples.Start).Term);
        store.Commit([Samples.Planned(Samples.Trial(2, ("momentum", 0.5)))]);

        Assert.Equal([1, 2], copy.ReadTrials(1).Numbers);
    }
}
