using HyperSweep.Cluster;
using HyperSweep.Data;
using HyperSweep.Engines;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Turns what went wrong into a message and an exit code.</summary>
static class Faults
{
    public static int Tell(Session session, Exception exception)
    {
        var exitCode = exception switch
        {
            CliException known => Fail(session, known.Message, known.Help, known.ExitCode),
            DataException or DatabaseException => Fail(session, exception.Message, null, ExitCodes.UnreadableData),
            EngineException or ClusterException => Fail(session, exception.Message, null, ExitCodes.NotReachable),
            HttpRequestException => Fail(session, $"the coordinator cannot be reached: {exception.Message}",
                "is it running, and is this the address that it told when it began to serve?", ExitCodes.NotReachable),
            OutOfMemoryException => Fail(session, $"not enough memory: {exception.Message}", "try --workers 1", ExitCodes.InternalError),
            _ => Fail(session, $"internal error, {exception.GetType().Name}: {exception.Message}",
                "this is a bug; please report it with the output of the same command with --verbose", ExitCodes.InternalError),
        };
        if (session.IsVerbose) session.Terminal.Error.WriteLine(exception);
        return exitCode;
    }

    static int Fail(Session session, string message, string? help, int exitCode)
    {
        session.Fail(message, help);
        return exitCode;
    }
}
