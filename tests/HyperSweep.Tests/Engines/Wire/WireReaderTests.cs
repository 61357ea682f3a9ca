using System.Text;
using HyperSweep.Coordination;
using HyperSweep.Engines.Wire;

namespace HyperSweep.Tests.Engines.Wire;

public sealed class WireReaderTests
{
    const string Start = """{"protocol":6,"namespace":"lab","sweep":"digits","from":"ann" """;
    const string Idle = Start + """,  "kind":"worker_idle","body":{}}""";
    const string Ended = Start + """,  "kind":"run_ended","body":{"run":[1,1,1],"outcome":"completed","trials":[],"curve":[],"best":""";
    const string OneWeight = """{"trial":1,"classes":1,"features":1,"weights":"AACAPw==","bias":"AAAAAA=="}""";

    readonly WireReader _reader = new(Recipient.Coordinator, "lab", sweep => sweep == "digits");

    [Fact]
    public void Reads_what_is_written_by_hand()
    {
        Assert.Equal(new("lab", "digits", "ann", new WorkerIdle(new("ann"))), Read(" " + Idle + "\n", out var refusal));
        Assert.Null(refusal);
    }

    [Theory]
    [InlineData("", RefusalReason.NotJson)]
    [InlineData("null", RefusalReason.WrongValue)]
    [InlineData("[]", RefusalReason.WrongValue)]
    [InlineData("{}", RefusalReason.WrongField)]
    [InlineData("hello", RefusalReason.NotJson)]
    [InlineData("{\"protocol\":1", RefusalReason.NotJson)]
    [InlineData("{\"protocol\":\"1\"}", RefusalReason.WrongValue)]
    [InlineData("{\"protocol\":1.5}", RefusalReason.WrongValue)]
    [InlineData("{\"protocol\":99999999999}", RefusalReason.WrongValue)]
    [InlineData(Idle + "{}", RefusalReason.NotJson)]
    [InlineData(Idle + ",", RefusalReason.NotJson)]
    public void Refuses_what_is_not_a_message(string text, RefusalReason reason) => AssertRefused(text, reason);

    [Theory]
    [InlineData("\"lab\"", "\"home\"", RefusalReason.OtherNamespace)]
    [InlineData("\"digits\"", "\"letters\"", RefusalReason.OtherSweep)]
    [InlineData("\"ann\"", "\"coordinator\"", RefusalReason.WrongSender)]
    [InlineData("\"ann\"", "\"a/b\"", RefusalReason.WrongSender)]
    [InlineData("\"ann\"", "\"\"", RefusalReason.WrongSender)]
    [InlineData("\"ann\"", "\"\\ud800\"", RefusalReason.WrongValue)]
    [InlineData("\"ann\"", "7", RefusalReason.WrongValue)]
    [InlineData("worker_idle", "worker_lost", RefusalReason.UnknownKind)]
    [InlineData("worker_idle", "start_run", RefusalReason.UnknownKind)]
    [InlineData("worker_idle", "tick", RefusalReason.UnknownKind)]
    [InlineData("worker_idle", "HyperSweep.Coordination.WorkerIdle", RefusalReason.UnknownKind)]
    [InlineData("\"body\":{}", "\"body\":{\"run\":[1,1,1]}", RefusalReason.WrongField)]
    [InlineData("\"body\":{}", "\"body\":[]", RefusalReason.WrongValue)]
    [InlineData("\"body\":{}", "\"body\":{},\"body\":{}", RefusalReason.WrongField)]
    [InlineData("\"kind\"", "\"Kind\"", RefusalReason.WrongField)]
    [InlineData("\"kind\"", "\"\\u006bind\"", RefusalReason.WrongField)]
    [InlineData("\"kind\"", "\"\\ud800\"", RefusalReason.WrongField)] // Found by mutation.
    [InlineData("\"sweep\":\"digits\",", "", RefusalReason.WrongField)]
    [InlineData("\"sweep\":\"digits\",", "\"sweep\":\"digits\",\"sweep\":\"digits\",", RefusalReason.WrongField)]
    [InlineData("\"protocol\":6,", "\"protocol\":6,/**/", RefusalReason.NotJson)]
    public void Refuses_what_differs_in_the_envelope(string expected, string got, RefusalReason reason) =>
        AssertRefused(Idle.Replace(expected, got, StringComparison.Ordinal), reason);

    [Theory]
    [InlineData("null,\"checkpoints\":[],\"seconds\":1,\"error\":null}}", null)]
    [InlineData("null,\"checkpoints\":[],\"seconds\":\"NaN\",\"error\":null}}", null)] // RunReport refuses it, with a reason for people.
    [InlineData("null,\"checkpoints\":[],\"seconds\":\"nan\",\"error\":null}}", RefusalReason.WrongValue)]
    [InlineData("null,\"checkpoints\":[],\"seconds\":1e999,\"error\":null}}", RefusalReason.WrongValue)]
    [InlineData("null,\"checkpoints\":[],\"seconds\":\"0x7FF0000000000000\",\"error\":null}}", RefusalReason.WrongValue)]
    [InlineData("null,\"checkpoints\":[],\"seconds\":NaN,\"error\":null}}", RefusalReason.NotJson)]
    [InlineData("null,\"checkpoints\":[],\"seconds\":1}}", RefusalReason.WrongField)]
    [InlineData("null,\"checkpoints\":[],\"seconds\":1,\"error\":7}}", RefusalReason.WrongValue)]
    [InlineData(OneWeight + ",\"checkpoints\":[],\"seconds\":1,\"error\":null}}", null)]
    [InlineData("{\"trial\":1,\"classes\":1,\"features\":2,\"weights\":\"AACAPw==\"", RefusalReason.WrongValue)]
    [InlineData("{\"trial\":1,\"classes\":1,\"features\":1,\"weights\":\"AACAPw=!\"", RefusalReason.WrongValue)]
    [InlineData("{\"trial\":1,\"classes\":0,", RefusalReason.WrongValue)]
    [InlineData("{\"trial\":1,\"classes\":2147483647,\"features\":2147483647,\"weights\":\"\"", RefusalReason.WrongValue)]
    public void Refuses_what_differs_in_the_end_of_a_run(string rest, RefusalReason? reason)
    {
        if (reason is { } expected) AssertRefused(Ended + rest, expected);
        else Assert.NotNull(Read(Ended + rest, out _));
    }

    [Theory]
    [InlineData("""[{"trial":1,"seed":1,"parameters":[{"name":"x","float":0.5}]}]""", null)]
    [InlineData("""[{"trial":1,"seed":1,"fold":0,"stop_rule":"patience 3 0.5 0","parameters":[]}]""", null)]
    [InlineData("""[{"trial":1,"seed":1,"fold":0,"stop_rule":"patience 0 0.5 0","parameters":[]}]""", RefusalReason.WrongValue)]
    [InlineData("[]", RefusalReason.WrongValue)]
    [InlineData("""[{"trial":1,"seed":1,"parameters":[]},{"trial":1,"seed":1,"parameters":[]}]""", RefusalReason.WrongValue)]
    [InlineData("""[{"trial":0,"seed":1,"parameters":[]}]""", RefusalReason.WrongValue)]
    [InlineData("""[{"trial":1,"seed":-1,"parameters":[]}]""", RefusalReason.WrongValue)]
    [InlineData("""[{"trial":1,"seed":1,"parameters":[{"name":"x","float":1},{"name":"x","float":1}]}]""", RefusalReason.WrongValue)]
    [InlineData("""[{"trial":1,"seed":1,"parameters":[{"name":"x","float":"Infinity"}]}]""", RefusalReason.WrongValue)]
    [InlineData("""[{"trial":1,"seed":1,"parameters":[{"name":"x","int":0.5}]}]""", RefusalReason.WrongValue)]
    [InlineData("""[{"trial":1,"seed":1,"parameters":[{"name":"x","$type":"System.IO.FileInfo"}]}]""", RefusalReason.WrongField)]
    [InlineData("""[{"trial":1,"seed":1,"parameters":[{"name":"x"}]}]""", RefusalReason.WrongField)]
    [InlineData("""[{"trial":1,"seed":1,"parameters":[],"of_path":false,"past":[{"trial":2,"epochs":3,"parameters":[]}]}]""", null)]
    [InlineData(
        """[{"trial":1,"seed":1,"parameters":[],"of_path":false,"past":[{"trial":2,"epochs":0,"parameters":[]}]}]""",
        RefusalReason.WrongValue)]
    [InlineData("""[{"trial":1,"seed":1,"parameters":[],"of_path":false,"past":[{"trial":2,"epochs":3}]}]""", RefusalReason.WrongField)]
    [InlineData(
        """[{"trial":1,"seed":1,"parameters":[],"of_path":false,"past":[{"trial":2,"epochs":3,"parameters":[]},"""
        + """{"trial":2,"epochs":3,"parameters":[]}]}]""", RefusalReason.WrongValue)]
    [InlineData(
        """[{"trial":1,"seed":1,"parameters":[],"of_path":true,"past":[{"trial":2,"epochs":3,"parameters":[]},"""
        + """{"trial":2,"epochs":3,"parameters":[]}]}]""", null)]
    public void Refuses_work_that_does_not_hang_together(string trials, RefusalReason? reason)
    {
        WireReader reader = new(Recipient.Worker, "lab", _ => true);
        var text = Start.Replace("ann", "coordinator", StringComparison.Ordinal)
            + """,  "kind":"start_run","body":{"run":[1,1,1],"trials":""" + WithRules(trials)
            + """,  "leg":[0,0],"checkpoints":[],"trace":null}}""";

        var envelope = reader.Read(Encoding.UTF8.GetBytes(text), out var refusal);

        Assert.Equal(reason, refusal?.Reason);
        Assert.Equal(reason is null, envelope is not null);
    }

    [Theory]
    [InlineData("[0,0],\"checkpoints\":[]", null)]
    [InlineData("[3,9],\"checkpoints\":[{\"trial\":1,\"epochs\":3,\"state\":\"AAEC\"}]", null)]
    [InlineData("[3,3],\"checkpoints\":[]", RefusalReason.WrongValue)]
    [InlineData("[9,3],\"checkpoints\":[]", RefusalReason.WrongValue)]
    [InlineData("[-1,3],\"checkpoints\":[]", RefusalReason.WrongValue)]
    [InlineData("[3],\"checkpoints\":[]", RefusalReason.WrongValue)]
    [InlineData("[0,0]", RefusalReason.WrongField)]
    [InlineData("[3,9],\"checkpoints\":[{\"trial\":1,\"epochs\":0,\"state\":\"AAEC\"}]", RefusalReason.WrongValue)]
    [InlineData("[3,9],\"checkpoints\":[{\"trial\":1,\"epochs\":3,\"state\":\"A?\"}]", RefusalReason.WrongValue)]
    [InlineData("[3,9],\"checkpoints\":[{\"trial\":1,\"epochs\":3,\"state\":[0]}]", RefusalReason.WrongValue)]
    public void Refuses_a_leg_that_does_not_hang_together(string leg, RefusalReason? reason)
    {
        WireReader reader = new(Recipient.Worker, "lab", _ => true);
        var text = Start.Replace("ann", "coordinator", StringComparison.Ordinal)
            + """,  "kind":"start_run","body":{"run":[1,1,1],"trials":"""
            + """[{"trial":1,"seed":1,"fold":0,"stop_rule":null,"parameters":[],"of_path":false,"past":[]}],"leg":"""
            + leg + ",\"trace\":null}}";

        reader.Read(Encoding.UTF8.GetBytes(text), out var refusal);

        Assert.Equal(reason, refusal?.Reason);
    }

    // No rule, fold and past where none is told.
    static string WithRules(string trials)
    {
        var ruled = trials.Contains("stop_rule", StringComparison.Ordinal)
            ? trials
            : trials.Replace("\"seed\":1,", "\"seed\":1,\"fold\":0,\"stop_rule\":null,", StringComparison.Ordinal);
        return ruled.Contains("past", StringComparison.Ordinal)
            ? ruled
            : ruled.Replace("]}", "],\"of_path\":false,\"past\":[]}", StringComparison.Ordinal);
    }

    [Fact]
    public void Says_both_numbers_when_the_protocols_differ()
    {
        var refusal = AssertRefused("""{"protocol":7,"something":"new"}""", RefusalReason.WrongProtocol);

        Assert.Equal("Expected protocol 6, got 7: use one version of hypersweep on all machines.", refusal.Text);
        Assert.Equal(7, refusal.Protocol);
    }

    [Fact]
    public void Nesting_takes_no_stack() => AssertRefused(
        Idle.Replace("{}", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), StringComparison.Ordinal), RefusalReason.WrongField);

    [Fact]
    public void Nesting_in_a_value_takes_no_stack() => AssertRefused(new string('[', 1_000_000), RefusalReason.WrongValue);

    [Fact]
    public void Looks_into_nothing_that_is_too_long()
    {
        WireReader reader = new(Recipient.Coordinator, "lab", _ => true, payloadBytesMax: Idle.Length);

        Assert.NotNull(reader.Read(Encoding.UTF8.GetBytes(Idle), out _));
        Assert.Null(reader.Read(Encoding.UTF8.GetBytes(Idle + " "), out var refusal));

        Assert.Equal($"Expected a message of at most {Idle.Length} bytes, got {Idle.Length + 1}.", refusal!.Text);
        Assert.Equal(RefusalReason.TooLong, refusal.Reason);
    }

    [Fact]
    public void Counts_for_each_reason()
    {
        Read("{}", out _);
        Read("", out _);
        Read("", out _);

        Assert.Equal((2, 1), (_reader.Refusals.Of(RefusalReason.NotJson), _reader.Refusals.Of(RefusalReason.WrongField)));
        Assert.Equal(3, _reader.Refusals.Total);
        Assert.Equal("2 × NotJson, 1 × WrongField", _reader.Refusals.ToString());
    }

    [Fact]
    public void A_refusal_repeats_no_more_than_a_little_and_no_control_characters()
    {
        var hostile = Idle.Replace("worker_idle", "\\u001b[2J" + new string('x', 100_000), StringComparison.Ordinal);

        var refusal = AssertRefused(hostile, RefusalReason.UnknownKind);

        Assert.InRange(refusal.Text.Length, 1, 120);
        Assert.DoesNotContain(refusal.Text, char.IsControl);
        Assert.Equal("ann", refusal.Sender);
    }

    [Fact]
    public void Text_that_is_no_utf8_is_refused()
    {
        var payload = Encoding.UTF8.GetBytes(Idle);
        payload[Idle.IndexOf("digits", StringComparison.Ordinal)] = 0xFF;

        Assert.Null(_reader.Read(payload, out var refusal));
        Assert.Contains(refusal!.Reason, new[] { RefusalReason.WrongValue, RefusalReason.NotJson });
    }

    Envelope? Read(string text, out Refusal? refusal) => _reader.Read(Encoding.UTF8.GetBytes(text), out refusal);

    Refusal AssertRefused(string text, RefusalReason reason)
    {
        Assert.Null(Read(text, out var refusal));
        Assert.Equal(reason, refusal!.Reason);
        return refusal;
    }
}
