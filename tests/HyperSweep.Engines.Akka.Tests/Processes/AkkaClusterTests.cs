using System.Globalization;
using HyperSweep.EndToEnd.Tests;
using HyperSweep.Engines.RabbitMq.Tests;

namespace HyperSweep.Engines.Akka.Tests.Processes;

/// <summary>Real processes that form a cluster on this machine, killed as machines die.</summary>
public sealed class AkkaClusterTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Workspace _place = new(Workspace.LongDigits);
    readonly NodeAddress _listen = Nodes.FreeAddress(), _head = Nodes.FreeAddress();
    readonly NodeAddress _second = Nodes.FreeAddress(), _third = Nodes.FreeAddress();

    public AkkaClusterTests()
    {
        Directory.CreateDirectory(Path.Combine(_place.Folder, "elsewhere"));
        _place.Environment["HYPERSWEEP_ENGINE"] = "akka";
        _place.Environment["HYPERSWEEP_CACHE"] = Path.Combine(_place.Folder, "cache");
        _place.Environment["HYPERSWEEP_LISTEN"] = $"{_listen}";
        _place.Environment["HYPERSWEEP_COORDINATOR"] = $"http://{_listen}";
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_cluster_has_the_table_of_one_process()
    {
        var alone = Alone();

        using var coordinator = Coordinator("--expect", "3");
        using var one = Worker(1, new("127.0.0.1", 0), [_head]);
        using var two = Worker(2, new("127.0.0.1", 0), [_head]);
        coordinator.End().Expect(0);
        Leave(one, two);

        Assert.Equal(alone, _place.Fingerprint());
        RequireWhole();
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_place.Folder, "cache"), "*.hsdata")); // Workers had no other data.
    }

    [Fact]
    public void A_killed_worker_is_noticed_by_the_cluster_and_loses_nothing()
    {
        var alone = Alone();

        using var coordinator = Coordinator("--lease", "600"); // No lease runs out: the cluster must tell.
        using var doomed = Worker(2, new("127.0.0.1", 0), [_head]);
        using var steady = Worker(2, new("127.0.0.1", 0), [_head]);
        Until("select count(distinct worker) from runs", atLeast: 4);
        doomed.Signal("KILL");
        coordinator.End().Expect(0);
        Leave(steady);

        Assert.Equal(alone, _place.Fingerprint());
        RequireWhole();
        Assert.NotEqual("0", One("select count(*) from runs where outcome = 'lost'"));
    }

    [Fact]
    public void A_killed_coordinator_is_found_again_by_its_workers_and_nothing_is_computed_twice()
    {
        var alone = Alone();

        using var first = Coordinator("--expect", "2");
        using var worker = Worker(2, new("127.0.0.1", 0), [_head]);
        Until("select count(*) from runs", atLeast: 2);
        first.Signal("KILL");
        first.End();
        using var second = Coordinator("--expect", "2");
        second.End().Expect(0);
        Leave(worker);

        Assert.Equal(alone, _place.Fingerprint());
        RequireWhole();
        Assert.Equal("2", One("select count(*) from terms"));
        Assert.Equal("0", One("select count(*) from trials where attempts <> 1"));
    }

    [Fact]
    public void Nodes_can_speak_TLS_and_know_each_other_by_a_token()
    {
        var alone = Alone();
        using Certificates ours = new("our authority");
        _place.Environment["HYPERSWEEP_AKKA_CERTIFICATE"] = ours.ServerFile;
        _place.Environment["HYPERSWEEP_AKKA_KEY"] = ours.ServerKeyFile;
        _place.Environment["HYPERSWEEP_TOKEN"] = "0123456789abcdef";
        var folder = Path.GetDirectoryName(ours.AuthorityFile)!;

        _place.Environment["SSL_CERT_FILE"] = Path.Combine(folder, "authority.pem");
        using var coordinator = Coordinator();
        using var trusting = Worker(1, new("127.0.0.1", 0), [_head]);
        _place.Environment["SSL_CERT_FILE"] = Path.Combine(folder, "none.pem");
        using var distrustful = Worker(1, new("127.0.0.1", 0), [_head]);
        coordinator.End().Expect(0);
        distrustful.Signal("TERM");
        var shutOut = distrustful.End();
        Leave(trusting);

        Assert.Equal(alone, _place.Fingerprint());
        RequireWhole();
        Assert.Equal("1", One("select count(distinct worker) from runs"));
        Assert.DoesNotContain("In the cluster", shutOut.Error);
    }

    // Three nodes: those that are left know each other, and let the next coordinator in.
    [Fact]
    public void The_first_seed_can_die_when_workers_are_seeds_too()
    {
        var alone = Alone();
        NodeAddress[] seeds = [_head, _second, _third];

        using var first = Coordinator(Seeds(seeds));
        using var one = Worker(1, _second, seeds);
        using var two = Worker(1, _third, seeds);
        Until("select count(distinct worker) from runs", atLeast: 2);
        first.Signal("KILL");
        first.End();
        using var second = Coordinator(Seeds(seeds));
        second.End().Expect(0);
        Leave(one, two);

        Assert.Equal(alone, _place.Fingerprint());
        RequireWhole();
        Assert.Equal("2", One("select count(*) from terms"));
    }

    [Fact]
    public void A_sweep_runs_here_over_a_node_of_its_own()
    {
        using Workspace place = new();
        place.Run("run", "sweep.yaml", "--db", "alone.db").Expect(0);

        var answer = place.Run("run", "sweep.yaml", "--engine", "akka", "--workers", "3").Expect(0);

        Assert.Equal(place.Fingerprint("alone.db"), place.Fingerprint());
        Assert.DoesNotContain("emot", answer.Out); // Of Akka's remoting, which likes to have the last word.
    }

    [Fact]
    public void Doctor_tells_that_this_build_has_it() =>
        Assert.Contains("engines,ok,\"in-process, RabbitMQ, Akka\"", _place.Run("doctor", "--format", "csv").Expect(0).Out);

    [Theory]
    [InlineData("worker --slots 1", "expected --seed-node or HYPERSWEEP_SEED_NODE, got none")]
    [InlineData("worker --seed-node head", "--seed-node: expected an address and a port, such as head-node:4053, got 'head'")]
    [InlineData("worker --seed-node localhost:0", "expected a seed with a port, got localhost:0")]
    [InlineData("worker --seed-node head:4053", "expected --akka-listen with an address of this machine that head:4053 reaches, got 127.")]
    [InlineData("worker --seed-node head:4053 --akka-listen 0.0.0.0:0", "expected a token to listen on 0.0.0.0:0")]
    [InlineData("worker --seed-node localhost:4053 --broker amqp://localhost", "expected --engine akka or a broker, got both")]
    [InlineData("worker --broker amqp://localhost --engine rabbitmq --seed-node head:4053", "--seed-node is for --engine akka")]
    [InlineData("coordinator sweep.yaml --akka-listen 127.0.0.1:0", "expected a port in --akka-listen 127.0.0.1:0")]
    [InlineData("run sweep.yaml --engine akka --akka-listen [::1]:1", "--akka-listen: expected an address and a port")]
    public void What_cannot_be_used_is_told(string arguments, string error)
    {
        var refused = _place.Run(arguments.Split(' '));

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(error, refused.Error);
    }

    string Alone()
    {
        _place.Run("run", "sweep.yaml", "--db", "alone.db").Expect(0);
        return _place.Fingerprint("alone.db");
    }

    RunningProgram Coordinator(params IEnumerable<string> more) =>
        _place.Start(["coordinator", "sweep.yaml", "--cohort", "4", "--akka-listen", $"{_head}", .. more]);

    /// <summary>In a folder without data.</summary>
    RunningProgram Worker(int slots, NodeAddress listen, NodeAddress[] seeds) => _place.Start(
    [
        "worker", "--slots", slots.ToString(CultureInfo.InvariantCulture), "--data", "elsewhere", "--akka-listen", $"{listen}",
        .. Seeds(seeds),
    ]);

    static IEnumerable<string> Seeds(NodeAddress[] seeds) => seeds.SelectMany(seed => new[] { "--seed-node", $"{seed}" });

    static void Leave(params RunningProgram[] workers)
    {
        foreach (var worker in workers) worker.Signal("TERM");
        foreach (var worker in workers) worker.End().Expect(0);
    }

    void Until(string sql, int atLeast)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!File.Exists(Path.Combine(_place.Folder, "hypersweep.db")) || Count() < atLeast)
        {
            patience.Token.ThrowIfCancellationRequested();
            Thread.Sleep(20);
        }

        int Count()
        {
            try
            {
                return int.Parse(One(sql), CultureInfo.InvariantCulture);
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                return -1; // The tables are being made.
            }
        }
    }

    void RequireWhole()
    {
        Assert.Equal("48|48", One("select count(*), count(distinct number) from trials where status = 'completed'"));
        Assert.Equal("0", One("select count(*) from runs where ended_at is null"));
        Assert.Equal("0", One("select count(*) from events where kind = 'nondeterminism'"));
        Assert.Equal("ok", One("pragma integrity_check"));
    }

    string One(string sql) => _place.Sql(sql).Single();
}
