using System.Globalization;
using System.Text.Json;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>What early stopping would have done in a sweep that stopped nothing.</summary>
public sealed class ReplayTests : IDisposable
{
    static readonly string[] Schedulers =
    [
        "type: successive_halving, eta: 3", "type: successive_halving, eta: 2, bracket: 8", "type: hyperband, eta: 3",
        "type: median, startup_trials: 4, warmup_epochs: 1", "type: patience, patience: 2",
        "type: threshold, lower: 0.7, warmup_epochs: 2",
    ];

    readonly Workspace _workspace = new("""
        version: 1
        name: full
        dataset: { path: digits.csv.gz, validation: 0.2, normalize: mean }
        search: { method: random, trials: 30, seed: 7, lookahead: 4 }
        parameters:
          loss: { values: [hinge, softmax] }
          step_size: { min: 1e-5, max: 1e-1, scale: log }
          epochs: 9
        """);

    public ReplayTests() => _workspace.Run("run", "sweep.yaml").Expect(0);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_replay_stops_what_a_sweep_with_the_scheduler_stops()
    {
        var trials = TrialsOf("full", Schedulers);
        var summaries = Rows(_workspace.Run(["replay", "full", "--format", "jsonl", .. Asking(Schedulers)]).Expect(0));

        for (var i = 0; i < Schedulers.Length; i++)
        {
            _workspace.Run("run", "sweep.yaml", "--name", $"real{i}", "--set", $"early_stopping={{ {Schedulers[i]} }}").Expect(0);
            AssertSame(trials, Schedulers[i], $"real{i}");
            Assert.Equal(
                _workspace.Sql($"""
                    select (select sum(epochs_done) from results where sweep = 'real{i}'), trial from leaderboard
                    where sweep = 'real{i}' and rank = 1
                    """),
                [$"{summaries[i].GetProperty("epochs")}|{summaries[i].GetProperty("winner")}"]);
        }
        var cut = _workspace.Run("replay", "real0", "-e", "type: patience, patience: 8").Expect(0);
        Assert.Matches("up to [0-9]+ trials would have gone on where their curves end", cut.Error);
    }

    [Fact]
    public void A_replay_of_repeats_stops_what_a_sweep_with_the_scheduler_stops()
    {
        string[] asked = ["type: median, startup_trials: 3", "type: patience, patience: 2"];
        string[] repeated = ["run", "sweep.yaml", "--set", "search.repeats=3"];
        _workspace.Run([.. repeated, "--name", "repeated"]).Expect(0);

        var trials = TrialsOf("repeated", asked);
        var summaries = Rows(_workspace.Run(["replay", "repeated", "--format", "jsonl", .. Asking(asked)]).Expect(0));

        for (var i = 0; i < asked.Length; i++)
        {
            _workspace.Run([.. repeated, "--name", $"real{i}", "--set", $"early_stopping={{ {asked[i]} }}"]).Expect(0);
            AssertSame(trials, asked[i], $"real{i}");
            var winner = _workspace.Sql(
                $"select first_trial, mean, (select sum(status = 'stopped') from results r where r.sweep = c.sweep) from configurations c "
                + $"where sweep = 'real{i}' and rank = 1").Single().Split('|');
            Assert.Equal(
                (winner[0], double.Parse(winner[1], CultureInfo.InvariantCulture), winner[2]),
                ($"{summaries[i].GetProperty("winner")}", summaries[i].GetProperty("value").GetDouble(),
                    $"{summaries[i].GetProperty("stopped")}"));
        }
        Assert.Contains("expected no repeats", _workspace.Run("replay", "repeated", "-e", "hyperband").Expect(3).Error);
    }

    [Fact]
    public void What_is_usual_is_replayed_when_nobody_asks_for_more_and_rungs_are_told()
    {
        var usual = _workspace.Run("replay", "--format", "jsonl").Expect(0);
        var rungs = Rows(_workspace.Run("replay", "-e", "hyperband", "--by", "rung", "--format", "jsonl").Expect(0));

        Assert.Equal(8, Rows(usual).Length);
        Assert.Contains("asha depends on the order", usual.Error);
        Assert.Equal([1, 3, 9], rungs.Select(row => row.GetProperty("epoch").GetInt32()));
        Assert.Equal([30, 1, 1], new[] { "compared", "spearman", "kendall" }.Select(name => rungs[2].GetProperty(name).GetDouble()));
        var answer = _workspace.Run("replay", "full", "--early-stopping", "type: successive_halfing").Expect(3);
        Assert.Contains("did you mean 'successive_halving'?", answer.Error);
    }

    JsonElement[] TrialsOf(string sweep, string[] asked) =>
        Rows(_workspace.Run(["replay", sweep, "--by", "trial", "--format", "jsonl", .. Asking(asked)]).Expect(0));

    void AssertSame(JsonElement[] trials, string scheduler, string real)
    {
        var own = trials.Where(row => row.GetProperty("early_stopping").GetString() == scheduler).ToArray();
        Assert.Equal(
            _workspace.Sql($"select trial, status, epochs_done from results where sweep = '{real}' order by trial"),
            own.Select(row => $"{row.GetProperty("trial")}|{row.GetProperty("status")}|{row.GetProperty("epochs")}"));
        Assert.Equal(
            _workspace.Sql($"select value from results where sweep = '{real}' order by trial")
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture)),
            own.Select(row => row.GetProperty("value").GetDouble()));
    }

    static IEnumerable<string> Asking(string[] schedulers) =>
        schedulers.SelectMany(stopping => new[] { "--early-stopping", stopping });

    static JsonElement[] Rows(Answer answer) =>
        [.. answer.Out.Trim().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
}
