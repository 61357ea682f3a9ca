using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Dispatch.SysMsg;
using Akka.Serialization;
using Akka.TestKit.Xunit2;
using HyperSweep.Engines.Akka.Carrying;
using HyperSweep.Engines.Akka.Joining;

namespace HyperSweep.Engines.Akka.Tests.Carrying;

/// <summary>On an actor system as a node of the cluster has it.</summary>
public sealed class SerializersTests : TestKit
{
    const int PayloadBytesMax = 100;

    public SerializersTests() : base(Setup(), "serializers") { }

    Serialization Serialization => Sys.Serialization;

    [Fact]
    public void A_parcel_arrives_as_it_was_sent()
    {
        var parcel = Assert.IsType<Parcel>(Back(new Parcel([1, 2, 3])));

        Assert.Equal([1, 2, 3], parcel.Payload);
    }

    [Fact]
    public void A_parcel_that_is_too_long_is_neither_packed_nor_unpacked()
    {
        Parcel most = new(new byte[PayloadBytesMax]), longer = new(new byte[PayloadBytesMax + 1]);
        var serializer = Serialization.FindSerializerFor(most);

        Assert.Equal(PayloadBytesMax, Assert.IsType<Parcel>(Back(most)).Payload.Length);
        Assert.Throws<SerializationException>(() => serializer.ToBinary(longer));
        Assert.Throws<SerializationException>(() => Serialization.Deserialize(longer.Payload, serializer.Identifier, "parcel"));
        Assert.Throws<SerializationException>(() => Serialization.Deserialize([], serializer.Identifier, "System.Object"));
    }

    // 1: Json.NET, which makes what "$type" names. 2: protobuf. 3: makes an actor of any class. 4: bytes. 36: deliveries of any type.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(36)]
    public void Nothing_that_names_a_type_is_unpacked(int identifier)
    {
        var payload = Encoding.UTF8.GetBytes("{\"$type\":\"System.IO.FileInfo, System.Runtime\",\"fileName\":\"/etc/passwd\"}");

        foreach (var manifest in new[] { "", null, "System.IO.FileInfo", typeof(Parcel).AssemblyQualifiedName })
            Assert.Throws<SerializationException>(() => Serialization.Deserialize(payload, identifier, manifest));
    }

    [Fact]
    public void Nothing_but_parcels_and_the_clusters_own_is_packed()
    {
        object[] strange = [new { Name = "x" }, new byte[] { 1 }, PoisonPill.Instance, Kill.Instance, new Terminate(), new Suspend(),
            new Status.Failure(new InvalidOperationException("x")), Sys.Settings.Config];

        foreach (var message in strange)
            Assert.Throws<SerializationException>(() => Serialization.FindSerializerFor(message).ToBinary(message));
    }

    // By their names in Akka's serializers: stop, kill, failures (which name types of exceptions), configurations, routers.
    [Theory]
    [InlineData(16, "PP")]
    [InlineData(16, "K")]
    [InlineData(16, "STF")]
    [InlineData(16, "CF")]
    [InlineData(16, "RORRP")]
    [InlineData(22, "Akka.Dispatch.SysMsg.Terminate, Akka")]
    [InlineData(22, "Akka.Dispatch.SysMsg.Failed, Akka")]
    [InlineData(22, "Akka.Dispatch.SysMsg.Watch, Akka")]
    [InlineData(6, "System.Object")]
    public void What_would_stop_or_change_an_actor_is_not_unpacked(int identifier, string manifest) =>
        Assert.Throws<SerializationException>(() => Serialization.Deserialize([], identifier, manifest));

    [Fact]
    public void Who_is_there_and_who_has_died_is_told()
    {
        var watcher = Assert.IsAssignableFrom<IInternalActorRef>(TestActor);

        Assert.Equal("who", Assert.IsType<Identify>(Back(new Identify("who"))).MessageId);
        Assert.Equal(TestActor, Assert.IsType<Watch>(Back(new Watch(watcher, watcher))).Watchee);
        Assert.Equal(TestActor, Assert.IsType<Unwatch>(Back(new Unwatch(watcher, watcher))).Watcher);
        Assert.True(Assert.IsType<DeathWatchNotification>(Back(new DeathWatchNotification(watcher, true, false))).ExistenceConfirmed);
    }

    [Fact]
    public void What_is_packed_in_a_selection_comes_by_the_same_guards()
    {
        ActorSelectionMessage inside = new(new Parcel([7]), [new SelectChildName("user")]);

        Assert.Equal([7], Assert.IsType<Parcel>(Assert.IsType<ActorSelectionMessage>(Back(inside)).Message).Payload);
        Assert.Throws<SerializationException>(
            () => Back(new ActorSelectionMessage(PoisonPill.Instance, [new SelectChildName("user")])));
    }

    object Back(object message)
    {
        var serializer = Assert.IsAssignableFrom<SerializerWithStringManifest>(Serialization.FindSerializerFor(message));
        return Serialization.Deserialize(Serialization.Serialize(message), serializer.Identifier, serializer.Manifest(message));
    }

    static ActorSystemSetup Setup() => NodeConfiguration.Setup(
        new("tests", NodeRoles.Worker, new("127.0.0.1", 0), []) { PayloadBytesMax = PayloadBytesMax }, _ => { });
}
