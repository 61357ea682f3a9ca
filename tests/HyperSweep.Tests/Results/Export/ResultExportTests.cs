using HyperSweep.Results;
using HyperSweep.Results.Export;
using HyperSweep.Sweeps;

namespace HyperSweep.Tests.Results.Export;

public sealed class ResultExportTests : IDisposable
{
    const string FixedBefore =
        "sweep,trial,status,value,val_accuracy,val_loss,train_accuracy,train_loss,regularization_loss,test_accuracy,test_loss";
    const string FixedAfter = "seed,fold,epochs_done,seconds,worker,attempts,error,stop_reason,started_at,finished_at,command";

    readonly OpenSweep _sweep = new();

    public void Dispose() => _sweep.Dispose();

    [Fact]
    public void Csv_quotes_only_what_needs_it_and_keeps_every_bit()
    {
        var metrics = Samples.Metrics(0.1 + 0.2) with { TrainLoss = double.PositiveInfinity };
        _sweep.Commit(
            Samples.Planned(Samples.Trial(1, ("lambda", 1e-7), ("note", "=1+1, \"x\"\ny")), Samples.Trial(2, ("lambda", 1L), ("note", ""))),
            Samples.Finished(1, TrialStatus.Completed, metrics, 0.1 + 0.2, null));

        var csv = Text(ResultExport.WriteCsv);

        Assert.Equal(
            $"{FixedBefore},lambda,note,{FixedAfter}\r\n"
            + "digits,1,completed,0.30000000000000004,0.30000000000000004,0.625,0.75,Infinity,0.125,,,1E-07,\"=1+1, \"\"x\"\"\ny\","
            + "18446744073709551614,,1,0.25,slot-1,0,,,,2030-05-06T07:08:11.123Z,hypersweep show digits 1\r\n"
            + "digits,2,queued,,,,,,,,,1,,18446744073709551613,,0,,,0,,,,,hypersweep show digits 2\r\n",
            csv);
    }

    [Fact]
    public void Json_lines_are_typed()
    {
        _sweep.Commit(Samples.Planned(Samples.Trial(1, ("lambda", 0.5), ("layers", 2L), ("loss", "hinge 😀"))), Samples.Finished(1, 0.75));

        Assert.Equal(
            """{"sweep":"digits","trial":1,"status":"completed","value":0.75,"val_accuracy":0.75,"val_loss":0.625,"train_accuracy":0.75"""
            + ""","train_loss":0.5,"regularization_loss":0.125,"test_accuracy":null,"test_loss":null,"lambda":0.5,"layers":2"""
            + ""","loss":"hinge 😀","seed":"18446744073709551614","fold":null,"epochs_done":1,"seconds":0.25,"worker":"slot-1"""
            + "\",\"attempts\":0"
            + ""","error":null,"stop_reason":null,"started_at":null,"finished_at":"2030-05-06T07:08:11.123Z"""
            + "\",\"command\":\"hypersweep show digits 1\"}\n",
            Text(ResultExport.WriteJsonLines).Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_is_one_array()
    {
        Assert.Equal("[]\n", Text(ResultExport.WriteJson));

        _sweep.Commit(Samples.Planned(Samples.Trial(1), Samples.Trial(2)));

        using var json = System.Text.Json.JsonDocument.Parse(Text(ResultExport.WriteJson));
        Assert.Equal([1, 2], json.RootElement.EnumerateArray().Select(row => row.GetProperty("trial").GetInt32()));
    }

    [Fact]
    public void Other_sweeps_leave_no_trace()
    {
        _sweep.Commit(Samples.Planned(Samples.Trial(1, ("lambda", 0.5))));
        var second = _sweep.Database.CreateSweep(Samples.NewSweep()).Id;
        using var store = _sweep.Database.OpenStore(second, _sweep.Database.BeginTerm(second, Samples.Start).Term);
        store.Commit([Samples.Planned(Samples.Trial(1, ("momentum", 0.5)))]);

        var lines = Text(ResultExport.WriteCsv).Split("\r\n");

        Assert.Equal($"{FixedBefore},lambda,{FixedAfter}", lines[0]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void A_sweep_that_is_not_there_is_told() =>
        Assert.Throws<ArgumentException>(() => ResultExport.WriteCsv(_sweep.Database, 99, TextWriter.Null));

    string Text(Action<SweepDatabase, long, TextWriter> write)
    {
        using var writer = new StringWriter();
        write(_sweep.Database, _sweep.Id, writer);
        return writer.ToString();
    }
}
