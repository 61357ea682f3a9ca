using System.Globalization;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using static HyperSweep.EndToEnd.Tests.ClusterSteps;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Sweeps whose trials are programs of the user's.</summary>
public sealed class ProgramTests
{
    const string Sweep = """
        name: programs
        model: command
        command: [sh, train.sh, "{n}"]
        metric: { name: loss, goal: minimize }
        limits: { grace: 1s }
        search: { method: random, trials: 6, seed: 3 }
        parameters:
          n: { min: 1, max: 1000000 }
        """;

    /// <summary>Each trial has two epochs, between which it waits for a file named go.</summary>
    const string Script = """
        echo $$ >> pids
        echo "{\"loss\": $1}"
        while [ ! -e go ]; do sleep 0.05; done
        echo "{\"loss\": $(($1 / 2))}"
        """;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [PythonFact]
    public void The_example_in_python_learns_digits()
    {
        using Workspace place = new();

        place.Run("run", Workspace.Example("command.yaml"), "--log", "log.jsonl").Expect(0);

        Assert.Equal(
            ["12|12|36|1"],
            place.Sql("select count(*), sum(status = 'completed'), (select count(*) from epochs), max(val_accuracy) > 0.85 from results"));
        Assert.Contains("rows to train", File.ReadAllText(Directory.GetFiles(place.Folder, "log*.jsonl").Single()));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("KILL", 137)]
    public void After_an_end_of_any_kind_no_program_runs_on_and_resume_gives_the_undisturbed_table(string signal, int exitCode)
    {
        using var place = Place();
        using var program = place.Start("run", "sweep.yaml", "--workers", "2", "--progress", "json");
        Assert.True(program.WaitFor("\"event\":\"epoch\"", lines: 2));
        var processes = Processes(place, count: 2);

        program.Signal(signal);
        program.End().Expect(exitCode);

        AssertGone(processes);
        place.Write("go", "");
        place.Run("resume").Expect(0);
        place.Run("run", "sweep.yaml", "--workers", "1", "--db", "undisturbed.db").Expect(0);
        Assert.Equal(place.Fingerprint("undisturbed.db"), place.Fingerprint());
        Assert.Equal(["6|12"], place.Sql("select sum(status = 'completed'), (select count(*) from epochs) from trials"));
    }

    [Fact]
    public void A_paused_sweep_ends_its_programs_and_goes_on_later()
    {
        using var place = Place();
        using var program = place.Start("run", "sweep.yaml", "--workers", "1", "--progress", "json");
        Assert.True(program.WaitFor("\"event\":\"epoch\""));

        place.Run("pause", "programs").Expect(0);
        program.End().Expect(0);

        AssertGone(Processes(place, count: 1));
        place.Write("go", "");
        place.Run("resume").Expect(0);
        Assert.Equal(["6"], place.Sql("select sum(status = 'completed') from trials"));
    }

    [Fact]
    public void What_a_program_said_before_it_failed_is_kept()
    {
        using Workspace place = new("""
            name: programs
            model: command
            command: [sh, -c, 'echo "ValueError: {n} is too much" >&2; exit 4']
            search: { method: grid }
            parameters: { n: { values: [1, 2] } }
            """);

        var check = place.Run("check", "sweep.yaml").Expect(5);
        var answer = place.Run("run", "sweep.yaml").Expect(5);

        Assert.Contains("the first trial failed: ended with exit code 4: ValueError: 1 is too much", check.Error);
        Assert.Contains("#2  ended with exit code 4: ValueError: 2 is too much", answer.Error);
        Assert.Equal(["ended with exit code 4: ValueError: 1 is too much"], place.Sql("select error from failures where trial = 1"));
    }

    [Fact]
    public void A_program_that_is_not_there_is_missed_at_once()
    {
        using Workspace place = new(Sweep.Replace("[sh,", "[no-such-program,", StringComparison.Ordinal));

        var answer = place.Run("run", "sweep.yaml").Expect(2);

        Assert.Contains("'no-such-program' of the command, got none on PATH", answer.Error);
    }

    [BrokerFact]
    public async Task A_worker_runs_the_programs_that_it_allows_and_no_others()
    {
        await using var broker = await Broker.StartAsync();
        using var place = Place();
        place.Write("go", "");
        var alone = Alone(place);
        using var coordinator = place.Start(Coordinator(place, broker));

        var refusal = place.Run(Joining(place, broker)).Expect(7);
        using var open = place.Start([.. Joining(place, broker), "--allow-command", "sh other.sh", "--allow-command", "sh train.sh {n}"]);
        coordinator.End().Expect(0);
        Leave(open);

        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 6);
        Assert.Contains("one whose program this worker allows, got 'programs' with: sh train.sh '{n}'. To allow it:", refusal.Error);
        Assert.Equal(["1"], place.Sql("select count(distinct substr(worker, 1, length(worker) - 1)) from runs"));
    }

    static string[] Joining(Workspace place, Broker broker) =>
        ["worker", "--broker", broker.Address.ToString(), "--coordinator", AddressOf(place), "--slots", "2"];

    static Workspace Place()
    {
        Workspace place = new(Sweep);
        place.Write("train.sh", Script);
        return place;
    }

    static int[] Processes(Workspace place, int count)
    {
        var path = Path.Combine(place.Folder, "pids");
        string[] lines = [];
        Assert.True(SpinWait.SpinUntil(() => (lines = File.Exists(path) ? File.ReadAllLines(path) : []).Length >= count, Patience));
        return [.. lines.Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    static void AssertGone(int[] processes) => Assert.All(processes, process =>
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{process}"), Patience), $"Process {process} still runs."));
}
