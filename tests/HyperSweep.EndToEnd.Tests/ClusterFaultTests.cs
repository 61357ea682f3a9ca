using HyperSweep.Engines.RabbitMq.Tests.Brokers;
using static HyperSweep.EndToEnd.Tests.ClusterSteps;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Processes that hang, networks that fail, disks without room.</summary>
[Collection(SecondBroker.Name)]
public sealed class ClusterFaultTests(SharedBroker shared)
{
    [BrokerFact]
    public void A_worker_that_hangs_longer_than_its_lease_is_replaced_and_its_late_results_spoil_nothing()
    {
        var broker = shared.Broker;
        using Workspace place = new(Workspace.LongDigits);
        var alone = Alone(place);

        using var coordinator = place.Start(Coordinator(place, broker, "--lease", "5", "--cohort", "4"));
        using var hanging = Worker(place, broker, slots: 1);
        using var steady = Worker(place, broker, slots: 1);
        Until(place, "select count(distinct worker) from runs", atLeast: 2);
        hanging.Signal("STOP");
        Until(place, "select count(*) from runs where outcome = 'lost'", atLeast: 1);
        hanging.Signal("CONT");
        coordinator.End().Expect(0);
        Leave(hanging, steady);

        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 48);
    }

    [BrokerFact]
    public void Of_two_coordinators_the_first_writes_nothing_after_the_second_has_begun()
    {
        var broker = shared.Broker;
        using Workspace place = new(Workspace.LongDigits);
        var alone = Alone(place);

        using var first = place.Start(Coordinator(place, broker, "--cohort", "4"));
        using var worker = Worker(place, broker, slots: 2);
        Until(place, "select count(*) from trials where status = 'completed'", atLeast: 1);
        StopBetweenCommits(place, first);
        place.Environment["HYPERSWEEP_LISTEN"] = "127.0.0.1:0"; // The first still has the port, and the workers their sweep.
        using var second = place.Start("coordinator", "sweep.yaml", "--broker", broker.Address.ToString());
        Until(place, "select count(*) from terms", atLeast: 2);
        first.Signal("CONT");
        var fenced = first.End();
        second.End().Expect(0);
        worker.Signal("TERM");
        worker.End();

        Assert.Equal(7, fenced.ExitCode);
        Assert.Contains("another coordinator has taken this sweep over", fenced.Error);
        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 48);
    }

    [PacketFilterFact]
    public async Task A_sweep_gets_through_a_network_that_loses_a_fifth_of_its_packets()
    {
        await using var broker = await Broker.StartAsync();
        using Workspace place = new(Workspace.LongDigits);
        var alone = Alone(place);
        using PacketFilter network = new(broker.Address.Port);

        using var coordinator = place.Start(Coordinator(place, broker, "--cohort", "4"));
        using var worker = Worker(place, broker, slots: 2);
        Until(place, "select count(*) from runs", atLeast: 2);
        network.LosePercent(20);
        coordinator.End().Expect(0);
        network.Heal();
        Leave(worker);

        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 48);
    }

    [PacketFilterFact]
    public async Task A_cut_longer_than_the_lease_loses_and_doubles_nothing()
    {
        await using var broker = await Broker.StartAsync();
        using Workspace place = new(Workspace.LongDigits);
        var alone = Alone(place);
        using PacketFilter network = new(broker.Address.Port);

        using var coordinator = place.Start(Coordinator(place, broker, "--lease", "5", "--cohort", "4"));
        using var worker = Worker(place, broker, slots: 2);
        Until(place, "select count(*) from runs", atLeast: 2);
        network.Cut();
        Until(place, "select count(*) from runs where outcome = 'lost'", atLeast: 2);
        network.Heal();
        coordinator.End().Expect(0);
        Leave(worker);

        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 48);
    }

    [BrokerFact]
    public void A_reader_that_holds_the_database_holds_up_nothing()
    {
        var broker = shared.Broker;
        using Workspace place = new(Workspace.LongDigits);
        var alone = Alone(place);

        using var coordinator = place.Start(Coordinator(place, broker, "--cohort", "4"));
        using var worker = Worker(place, broker, slots: 2);
        Until(place, "select count(*) from trials where status = 'completed'", atLeast: 1);
        using (place.HoldForReading())
            coordinator.End().Expect(0);
        Leave(worker);

        Assert.Equal(alone, place.Fingerprint());
        RequireWhole(place, trials: 48);
    }

    [SmallDiskFact]
    public void A_coordinator_whose_disk_is_full_says_so_and_goes_on_when_there_is_room()
    {
        using Workspace place = new(Workspace.LongDigits);
        var alone = Alone(place);
        using SmallDisk disk = new(Path.Combine(place.Folder, "disk"), kilobytes: 900);
        var coordinator = Coordinator(place, shared.Broker, "--cohort", "4", "--db", "disk/hypersweep.db");

        using var worker = Worker(place, shared.Broker, slots: 2);
        var full = place.Run(coordinator);
        var soundBefore = place.Sql("pragma integrity_check", "disk/hypersweep.db");
        disk.Resize(kilobytes: 100_000);
        place.Run(coordinator).Expect(0);
        Leave(worker);

        Assert.Equal(4, full.ExitCode);
        Assert.Contains("the disk is full. Nothing saved so far is lost", full.Error);
        Assert.Equal(["ok"], soundBefore);
        Assert.Equal(alone, place.Fingerprint("disk/hypersweep.db"));
        RequireWhole(place, trials: 48, "disk/hypersweep.db");
    }
}
