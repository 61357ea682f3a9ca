using System.Runtime.CompilerServices;
using HyperSweep.Coordination;
using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using HyperSweep.Tests.Coordination;
using HyperSweep.Tests.Engines;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace HyperSweep.Engines.RabbitMq.Tests;

/// <summary>What the users of docker/rabbitmq-users.sh may do, and what not.</summary>
[Collection(SharedBroker.Name)]
public sealed class RightsTests(SharedBroker shared) : IAsyncLifetime
{
    const string Namespace = "rights_1", CoordinatorQueue = $"hypersweep.{Namespace}.coordinator";

    static readonly BrokerCredentials
        Coordinator = new($"hypersweep-{Namespace}-coordinator", "first secret"),
        Worker = new($"hypersweep-{Namespace}-worker", "second secret");

    public Task InitializeAsync() => Broker.Missing is null ? SetUsersAsync() : Task.CompletedTask;

    public Task DisposeAsync() => Task.CompletedTask;

    [BrokerFact]
    public async Task The_two_users_can_run_a_sweep()
    {
        await SetUsersAsync(); // Again: nothing may depend on its being the first time.
        MemoryStore store = new();
        EngineRun run = new(Some.Plan(Some.Trials(50)), store.Open(), store, new FormulaModel());
        Cluster cluster = new(shared.Broker.Address, Namespace) { Credentials = Coordinator, WorkersCredentials = Worker };

        var outcome = await cluster.RunAsync(run, "sweep").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(SweepOutcome.Finished, outcome);
        Assert.Equal(50, store.Rows.Count(row => row.HasEnded));
    }

    [BrokerFact]
    public async Task A_worker_can_neither_read_results_nor_forge_work_nor_stop_others()
    {
        await using RabbitMqCoordinatorLink link = new(new(shared.Broker.Address, Coordinator, Namespace));
        await link.ConnectAsync(CancellationToken.None);
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };

        await RefusedAsync(Worker, channel => channel.BasicGetAsync(CoordinatorQueue, autoAck: true));
        await RefusedAsync(Worker, channel => channel.BasicConsumeAsync(CoordinatorQueue, true, new AsyncDefaultBasicConsumer(channel)));
        await RefusedAsync(Worker, channel => channel.QueuePurgeAsync(CoordinatorQueue));
        await RefusedAsync(Worker, channel => channel.QueueDeleteAsync(CoordinatorQueue));
        await RefusedAsync(Worker, channel => channel.ExchangeDeleteAsync($"hypersweep.{Namespace}.to-coordinator"));
        await RefusedAsync(Worker, channel => channel.QueueDeclareAsync("any", true, exclusive: false, autoDelete: false, arguments));
        await RefusedAsync(Worker, channel => PublishAsync(channel, exchange: "", $"hypersweep.{Namespace}.worker.ann"));
        await RefusedAsync(Worker, channel => PublishAsync(channel, exchange: "amq.direct", "any"));
        await RefusedAsync(Worker, channel => PublishAsync(channel, exchange: "hypersweep.rights_2.to-coordinator", ""));
        await RefusedAsync(Worker, async channel =>
        {
            var own = await channel.QueueDeclareAsync($"hypersweep.{Namespace}.worker.spy", false, exclusive: true, autoDelete: true);
            await channel.QueueBindAsync(own.QueueName, $"hypersweep.{Namespace}.to-coordinator", routingKey: "");
        });
    }

    [BrokerFact]
    public async Task A_coordinator_cannot_read_other_mailboxes()
    {
        await RefusedAsync(Coordinator, channel => channel.BasicGetAsync($"hypersweep.{Namespace}.worker.ann", autoAck: true));
        await RefusedAsync(Coordinator, channel => channel.BasicGetAsync("hypersweep.rights_2.coordinator", autoAck: true));
    }

    [BrokerFact]
    public async Task A_link_without_rights_says_which_one_is_missing()
    {
        await using RabbitMqCoordinatorLink link = new(new(shared.Broker.Address, Worker, Namespace));

        var fault = await Assert.ThrowsAsync<BrokerException>(
            () => link.ConnectAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Contains($"refuses user '{Worker.User}' a right: ACCESS_REFUSED", fault.Message);
        Assert.Contains(CoordinatorQueue, fault.Message);
    }

    async Task RefusedAsync(BrokerCredentials user, Func<IChannel, Task> attempt)
    {
        ConnectionFactory factory = new() { Port = shared.Broker.Port, UserName = user.User, Password = user.Password };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new(true, true));

        var fault = await Assert.ThrowsAnyAsync<OperationInterruptedException>(() => attempt(channel));

        Assert.Equal(403, fault.ShutdownReason!.ReplyCode);
    }

    static async Task PublishAsync(IChannel channel, string exchange, string key) =>
        await channel.BasicPublishAsync(exchange, key, mandatory: true, new BasicProperties(), "{}"u8.ToArray());

    async Task SetUsersAsync()
    {
        var folder = Directory.CreateTempSubdirectory("hypersweep-passwords-").FullName;
        try
        {
            Dictionary<string, string> environment = new()
            {
                ["RABBITMQCTL"] = Path.Combine(Broker.Programs, "rabbitmqctl"),
                ["COORDINATOR_PASSWORD_FILE"] = Path.Combine(folder, "coordinator"),
                ["WORKER_PASSWORD_FILE"] = Path.Combine(folder, "worker"),
            };
            await File.WriteAllTextAsync(environment["COORDINATOR_PASSWORD_FILE"], Coordinator.Password + "\n");
            await File.WriteAllTextAsync(environment["WORKER_PASSWORD_FILE"], Worker.Password); // Without a line end, as editors differ.
            await shared.Broker.RunScriptAsync(Script(), environment, Namespace);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Script([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "docker", "rabbitmq-users.sh"));
}
