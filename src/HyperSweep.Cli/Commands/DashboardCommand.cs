using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
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

    readonly Option<bool> _control = new("--control")
    {
        Description = "Let who has the token pause, stop, cancel and retry sweeps: the one in HYPERSWEEP_TOKEN, or a new one that is told",
    };

    readonly Setting<string?> _basePath = new(
        "--base-path", "PATH", "Path under which a proxy shows the pages, such as /sweeps", "a path that begins with a slash", TryReadPath);

    readonly Setting<Uri?> _origin = new(
        "--public-origin", "URL", "As which a proxy shows the pages: its Host and Origin are answered too",
        "an address without a path, such as https://lab.example", TryReadOrigin);

    public DashboardCommand() : base("dashboard", "Look at sweeps in the browser, also while they run")
    {
        Add(_port);
        Add(_noOpen);
        Add(_control);
        Add(_basePath);
        Add(_origin);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "hypersweep dashboard",
        "hypersweep dashboard --port 9000 --no-open --db results.db",
        "hypersweep dashboard --no-open --base-path /sweeps --public-origin https://lab.example",
    ];

    public override int Execute(Session session) => ExecuteAsync(session).GetAwaiter().GetResult();

    async Task<int> ExecuteAsync(Session session)
    {
        using var interrupts = new Interrupts(_ => { });
        interrupts.Listen();
        var token = session.Get(_control) ? ControlToken.Of(session) : null;
        DashboardOptions options = new(session.DatabasePath, Port: 0)
        {
            MayControl = token?.Matches,
            BasePath = session.Read(_basePath, null) ?? "",
            PublicOrigin = session.Read(_origin, null),
        };
        await using var server = await DashboardStart.StartAsync(session, options, session.Read(_port, null));
        session.Terminal.Out.WriteLine(server.Address);
        session.Terminal.Out.Flush();
        if (token?.Text is { } text) session.Say($"token: {text}");
        session.Say("Press Ctrl-C to end.");
        if (!session.Get(_noOpen) && session.Terminal.IsOutTerminal) Browser.Open(server.Address);
        await server.RunAsync(interrupts.Drain);
        return ExitCodes.Ok; // The usual way to end it, so no failure.
    }

    static bool TryReadPath(string text, [NotNullWhen(true)] out string? path)
    {
        path = text.TrimEnd('/');
        return text.StartsWith('/') && path.Length > 0 && !path.Contains("//", StringComparison.Ordinal)
            && path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.' or '~');
    }

    static bool TryReadOrigin(string text, [NotNullWhen(true)] out Uri? origin) =>
        Uri.TryCreate(text, UriKind.Absolute, out origin) && origin.Scheme is "http" or "https" && origin.PathAndQuery == "/";
}
