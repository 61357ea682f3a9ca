using HyperSweep.Cli.Rendering.Progress;
using HyperSweep.Coordination;

namespace HyperSweep.Tests.Cli.Rendering.Progress;

public sealed class JsonLinesTests
{
    readonly JsonLines _lines = new(RecordedSweep.State);

    [Fact]
    public void Writes_an_object_for_each_change()
    {
        var end = RecordedSweep.At(13, new SweepEnded(SweepOutcome.Interrupted, RecordedSweep.Time(13)));

        string[] lines = [.. RecordedSweep.Steps.Append(end).SelectMany(_lines.Of)];

        const string Head = "\"sweep\":\"digits\"";
        const string Params = "\"params\":{\"loss\":\"softmax\",\"lambda\":";
        Assert.Equal(
            [
                $$"""{"event":"sweep_started","at":"2026-01-02T03:04:05.000Z",{{Head}},"metric":"val_accuracy","""
                    + """
                    "trials":4,"ended":0,"workers":2}
                    """,
                $$"""{"event":"run_started","at":"2026-01-02T03:04:05.100Z",{{Head}},"run":"1.1.1","worker":"local-1","trials":[1,2]}""",
                $$"""{"event":"run_started","at":"2026-01-02T03:04:05.100Z",{{Head}},"run":"1.2.1","worker":"local-2","trials":[3]}""",
                $$"""{"event":"epoch","at":"2026-01-02T03:04:06.000Z",{{Head}},"trial":1,"epoch":1,"val_accuracy":0.5}""",
                $$"""{"event":"epoch","at":"2026-01-02T03:04:06.000Z",{{Head}},"trial":2,"epoch":1,"val_accuracy":0.4}""",
                $$"""{"event":"epoch","at":"2026-01-02T03:04:06.000Z",{{Head}},"trial":3,"epoch":1,"val_accuracy":0.3}""",
                $$"""{"event":"epoch","at":"2026-01-02T03:04:07.000Z",{{Head}},"trial":1,"epoch":2,"val_accuracy":0.75}""",
                $$"""{"event":"epoch","at":"2026-01-02T03:04:07.000Z",{{Head}},"trial":3,"epoch":2,"val_accuracy":0.6}""",
                $$"""{"event":"trial_finished","at":"2026-01-02T03:04:08.000Z",{{Head}},"trial":2,"status":"failed","result":null,"""
                    + $$"""
                    "epochs_done":4,{{Params}}0.002,"epochs":4},"worker":"local-1","seconds":1.5,"error":"{{RecordedSweep.Error}}"}
                    """,
                $$"""{"event":"trial_finished","at":"2026-01-02T03:04:09.500Z",{{Head}},"trial":3,"status":"completed","result":0.8,"""
                    + $$"""
                    "epochs_done":4,"val_accuracy":0.8,{{Params}}0.003,"epochs":4},"worker":"local-2","seconds":1.5}
                    """,
                $$"""{"event":"trial_finished","at":"2026-01-02T03:04:17.000Z",{{Head}},"trial":1,"status":"completed","result":0.91234,"""
                    + $$"""
                    "epochs_done":4,"val_accuracy":0.91234,{{Params}}0.001,"epochs":4},"worker":"local-1","seconds":1.5}
                    """,
                $$"""{"event":"sweep_ended","at":"2026-01-02T03:04:18.000Z",{{Head}},"outcome":"interrupted","ended":3,"failed":1,"""
                    + """
                    "best_trial":1,"best":0.91234}
                    """,
            ], lines);
    }

    [Fact]
    public void An_epoch_that_comes_again_with_the_whole_curve_is_told_once()
    {
        foreach (var step in RecordedSweep.Steps.Take(3)) _ = _lines.Of(step).Count();
        var curve = new EpochsReported([RecordedSweep.Epoch(1, 1, 0.5), RecordedSweep.Epoch(1, 2, 0.6)]);

        string[] lines = [.. _lines.Of(RecordedSweep.At(2, curve))];

        Assert.Equal(
            ["""{"event":"epoch","at":"2026-01-02T03:04:07.000Z","sweep":"digits","trial":1,"epoch":2,"val_accuracy":0.6}"""], lines);
    }
}
