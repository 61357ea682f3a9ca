using System.Globalization;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.Remote.Transport.DotNetty;
using HyperSweep.Engines.Akka.Carrying;
using HyperSweep.Engines.Akka.Logging;
using HyperSweep.Engines.Akka.Sealing;

namespace HyperSweep.Engines.Akka.Joining;

/// <summary>Turns options into what Akka is set up with.</summary>
static class NodeConfiguration
{
    public const string CoordinatorRole = "coordinator", WorkerRole = "worker";

    // What Akka adds to a message: who it is for, who it is from.
    const int EnvelopeBytes = 64 << 10;

    /// <exception cref="AkkaException">The certificate cannot be read.</exception>
    /// <param name="onForged">Called with who spoke without knowing the key.</param>
    public static ActorSystemSetup Setup(AkkaOptions options, Action<string> onForged)
    {
        var setup = ActorSystemSetup.Create(
            BootstrapSetup.Create().WithConfig(Config(options)), Serializers.Setup(options.PayloadBytesMax), new SerilogSetup(options.Log));
        if (options.Key is { } key) setup = setup.And(new SealSetup(key, onForged));
        return options.Tls is { } tls ? setup.And(new DotNettySslSetup(tls.Load(), suppressValidation: false)) : setup;
    }

    public static Address AddressOf(AkkaOptions options, NodeAddress node)
    {
        var (isSealed, isHidden) = (options.Key is null ? "" : $"{SealedTransport.Scheme}.", options.Tls is null ? "" : "ssl.");
        return new($"akka.{isSealed}{isHidden}tcp", options.SystemName, node.Host, node.Port);
    }

    /// <remarks>
    /// The majority is counted among nodes for the coordinator: the truth is in its database, so that the part of a divided cluster which
    /// has no coordinator is of no use, however large it is.
    /// </remarks>
    internal static Config Config(AkkaOptions options) => ConfigurationFactory.ParseString($$"""
        akka {
          loggers = ["{{NameOf(typeof(SerilogLogger))}}"]
          loglevel = {{SerilogLogger.LevelOf(options.Log)}}
          stdout-loglevel = OFF
          stdout-logger-class = "{{NameOf(typeof(SilentLogger))}}"
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          log-serializer-override-on-start = off
          actor.provider = cluster
          remote {
            log-remote-lifecycle-events = off
            adapters.{{SealedTransport.Scheme}} = "{{NameOf(typeof(SealedTransportProvider))}}"
            dot-netty.tcp {
              applied-adapters = [{{(options.Key is null ? "" : $"\"{SealedTransport.Scheme}\"")}}]
              hostname = "{{options.Listen.Host}}"
              port = {{Whole(options.Listen.Port)}}
              tcp-reuse-addr = off
              enable-ssl = {{(options.Tls is null ? "off" : "on")}}
              maximum-frame-size = {{Whole(Math.Max(options.PayloadBytesMax, EnvelopeBytes) + EnvelopeBytes)}}b
            }
          }
          cluster {
            roles = [{{string.Join(", ", RolesOf(options.Roles).Select(role => $"\"{role}\""))}}]
            downing-provider-class = "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster"
            split-brain-resolver {
              active-strategy = keep-majority
              keep-majority.role = {{CoordinatorRole}}
              stable-after = {{Milliseconds(options.StableAfter)}}
            }
            failure-detector {
              heartbeat-interval = {{Milliseconds(options.HeartbeatInterval)}}
              acceptable-heartbeat-pause = {{Milliseconds(options.HeartbeatPause)}}
              expected-response-after = {{Milliseconds(options.HeartbeatInterval)}}
            }
            seed-node-timeout = 2s
            retry-unsuccessful-join-after = 2s
            periodic-tasks-initial-delay = 200ms
            gossip-interval = 500ms
            leader-actions-interval = 500ms
            unreachable-nodes-reaper-interval = 500ms
            allow-weakly-up-members = off
            singleton-proxy { buffer-size = 0, singleton-identification-interval = 500ms }
          }
          coordinated-shutdown {
            exit-clr = off
            run-by-clr-shutdown-hook = off
            phases.cluster-exiting.timeout = 4s
            phases.cluster-sharding-shutdown-region.timeout = 4s
          }
        }
        """)
        .WithFallback(ClusterSingletonManager.DefaultConfig())
        .WithFallback(ClusterSingletonProxy.DefaultConfig());

    static IEnumerable<string> RolesOf(NodeRoles roles)
    {
        if (roles.HasFlag(NodeRoles.Coordinator)) yield return CoordinatorRole;
        if (roles.HasFlag(NodeRoles.Worker)) yield return WorkerRole;
    }

    // Without a space: some parts of Akka would take the quotes along with it.
    static string NameOf(Type type) => $"{type.FullName},{type.Assembly.GetName().Name}";

    static string Milliseconds(TimeSpan time) => $"{Whole((int)Math.Max(1, time.TotalMilliseconds))}ms";

    static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
