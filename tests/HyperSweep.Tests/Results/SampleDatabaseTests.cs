using HyperSweep.Results;

namespace HyperSweep.Tests.Results;

public sealed class SampleDatabaseTests
{
    /// <summary>HYPERSWEEP_SAMPLE_DATABASE=FILE keeps a database of 10,000 trials with 20 epochs each, to measure and look at.</summary>
    [Fact]
    public void A_sample_has_the_trials_and_epochs_asked_for()
    {
        using var folder = new TempFolder();
        var kept = Environment.GetEnvironmentVariable("HYPERSWEEP_SAMPLE_DATABASE");
        var (path, trials, epochs) = kept is null ? (folder.File("sample.db"), 100, 3) : (kept, 10_000, 20);

        SampleDatabase.Write(path, trials, epochs);

        using var database = SweepDatabase.Open(path, DatabaseMode.ReadOnly);
        var progress = database.Progress(database.LatestSweep()!.Id);
        Assert.Equal((trials - trials / 50, trials / 50), (progress.Completed, progress.Failed));
        Assert.Equal((long)trials * epochs, database.Connection.Number("select count(*) from epochs"));
    }
}
