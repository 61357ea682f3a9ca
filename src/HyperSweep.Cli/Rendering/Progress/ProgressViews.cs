using HyperSweep.Cli.Hosting;
using Spectre.Console;

namespace HyperSweep.Cli.Rendering.Progress;

static class ProgressViews
{
    /// <returns>Null when nothing shall be shown.</returns>
    /// <param name="note">What the live view says in its last line; null: how to stop.</param>
    public static IProgressView? For(Session session, SweepState state, Func<string?> note) => Choose(session) switch
    {
        ProgressStyle.Live => Live(session, state, note),
        ProgressStyle.Plain => new LinesView(new PlainLines(state), session.Terminal.Error),
        ProgressStyle.Json => new LinesView(new JsonLines(state), session.Terminal.Out),
        _ => null,
    };

    /// <summary>A terminal that nobody else writes to gets the live view.</summary>
    public static ProgressStyle Choose(Session session) => session.Progress switch
    {
        ProgressStyle.Auto when session.IsQuiet => ProgressStyle.None,
        ProgressStyle.Auto or ProgressStyle.Live when CanRedraw(session) => ProgressStyle.Live,
        ProgressStyle.Auto or ProgressStyle.Live => ProgressStyle.Plain,
        var chosen => chosen,
    };

    static bool CanRedraw(Session session) =>
        session.Terminal.IsErrorTerminal && !session.IsVerbose && session.Terminal.Environment("TERM") != "dumb"
        && string.IsNullOrEmpty(session.Terminal.Environment("CI"));

    // A method of its own: Spectre.Console is loaded only when it is called.
    static LiveView Live(Session session, SweepState state, Func<string?> note)
    {
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = session.AreColorsWanted ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(session.Terminal.Error),
        });
        return new(state, console, session.Terminal.Width, session.Terminal.Height, note);
    }
}
