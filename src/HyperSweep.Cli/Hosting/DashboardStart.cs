using HyperSweep.Dashboard;

namespace HyperSweep.Cli.Hosting;

/// <summary>Starts the pages of a database beside, or in place of, a command.</summary>
static class DashboardStart
{
    /// <param name="options">Port null: the usual one, or any other when it is taken.</param>
    /// <exception cref="CliException">The port that was asked for cannot be used.</exception>
    public static async Task<DashboardServer> StartAsync(Session session, DashboardOptions options, int? port)
    {
        try
        {
            return await Start(port ?? DashboardOptions.DefaultPort);
        }
        catch (IOException e) when (port is not null)
        {
            throw CliException.Usage($"--port: {port} cannot be used: {e.Message}", "give another one, or none");
        }
        catch (IOException)
        {
            return await Start(0);
        }

        Task<DashboardServer> Start(int number) =>
            DashboardServer.StartAsync(options with { Port = number }, fault => Report(session, fault));
    }

    static void Report(Session session, Exception fault)
    {
        session.Warn($"a request of the page failed: {fault.GetType().Name}: {fault.Message}");
        if (session.IsVerbose) session.Terminal.Error.WriteLine(fault);
    }
}
