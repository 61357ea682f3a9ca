using System.CommandLine;
using System.Globalization;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Dashboard;

namespace HyperSweep.Cli.Commands;

sealed class DashboardCommand : HyperSweepCommand
{
    readonly Setting<int?> _port = new(
        "--port", "N", $"Port of 127.0.0.1 [default: {DashboardOptions.DefaultPort}, or another one when it is taken]",
        $"a port from 0 (any that is free) to {ushort.MaxValue}",
        (string text, out int? value) =>
        {
            var isRead = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port);
            value = port;
            return isRead;
        });

    readonly Option<bool> _noOpen = new("--no-open") { Description = "Do not open a browser" };

    public DashboardCommand() : base("dashboard", "Look at sweeps in the browser, also while they run; reads only")
    {
        Add(_port);
        Add(_noOpen);
    }

    public override IReadOnlyList<string> Examples =>
        ["hypersweep dashboard", "hypersweep dashboard --port 9000 --no-open --db results.db"];

    public override int Execute(Session session) => ExecuteAsync(session).GetAwaiter().GetResult();

    async Task<int> ExecuteAsync(Session session)
    {
        using var interrupts = new Interrupts(_ => { });
        interrupts.Listen();
        await using var server = await StartAsync(session);
        session.Terminal.Out.WriteLine(server.Address);
        session.Terminal.Out.Flush();
        session.Say("Press Ctrl-C to end.");
        if (!session.Get(_noOpen) && session.Terminal.IsOutTerminal) Browser.Open(server.Address);
        await server.RunAsync(interrupts.Drain);
        return ExitCodes.Ok; // The usual way to end it, so no failure.
    }

    async Task<DashboardServer> StartAsync(Session session)
    {
        var port = session.Read(_port, null);
        try
        {
            return await StartAsync(session, port ?? DashboardOptions.DefaultPort);
        }
        catch (IOException e) when (port is not null)
        {
            throw CliException.Usage($"--port: {port} cannot be used: {e.Message}", "give another one, or none");
        }
        catch (IOException)
        {
            return await StartAsync(session, port: 0);
        }
    }

    static Task<DashboardServer> StartAsync(Session session, int port) =>
        DashboardServer.StartAsync(new(session.DatabasePath, port), fault => Report(session, fault));

    static void Report(Session session, Exception fault)
    {
        session.Warn($"a request of the page failed: {fault.GetType().Name}: {fault.Message}");
        if (session.IsVerbose) session.Terminal.Error.WriteLine(fault);
    }
}
