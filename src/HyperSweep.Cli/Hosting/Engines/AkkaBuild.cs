using HyperSweep.Engines.InProcess;
using HyperSweep.Models;

namespace HyperSweep.Cli.Hosting.Engines;

/// <summary>The Akka engine, if this program was built with it: its packages are not needed otherwise.</summary>
static class AkkaBuild
{
    public const string Command = "dotnet build src/HyperSweep.Cli -c Release -p:WithAkka=true";

#if HYPERSWEEP_AKKA
    public static bool IsThere => true;

    public static IClusterTransport OpenCoordinator(Session session, NodeSettings node) => AkkaTransport.ForCoordinator(session, node);

    public static IClusterTransport OpenWorker(Session session, NodeSettings node) => AkkaTransport.ForWorker(session, node);

    public static ISweepEngine RunHere(Session session, NodeSettings node, InProcessOptions options, IModel model) =>
        new AkkaLocalEngine(session, node, options, model);
#else
    public static bool IsThere => false;

    public static IClusterTransport OpenCoordinator(Session session, NodeSettings node) => throw Missing();

    public static IClusterTransport OpenWorker(Session session, NodeSettings node) => throw Missing();

    public static ISweepEngine RunHere(Session session, NodeSettings node, InProcessOptions options, IModel model) => throw Missing();
#endif

    /// <exception cref="CliException">It is not.</exception>
    public static void Require()
    {
        if (!IsThere) throw Missing();
    }

    static CliException Missing() => CliException.Usage(
        "this hypersweep was built without the Akka engine", $"to build one with it (packages from nuget.org): {Command}");
}
