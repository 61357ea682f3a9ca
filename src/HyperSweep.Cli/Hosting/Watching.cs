using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Shows something again whenever the database has changed, until there is nothing to wait for or Ctrl-C.</summary>
static class Watching
{
    const string HomeAndClear = "\e[H\e[J", ClearAll = "\e[2J";

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <param name="show">Writes to the session that it is given; answers whether more can be expected.</param>
    public static int Run(Session session, SweepDatabase database, Func<Session, bool> show)
    {
        using var interrupts = new Interrupts(_ => { });
        interrupts.Listen();
        return Run(session, database, show, interrupts.Drain);
    }

    /// <summary>On a terminal the picture stays in its place; in a pipe a new one follows an empty line, only when it differs.</summary>
    internal static int Run(Session session, SweepDatabase database, Func<Session, bool> show, CancellationToken end)
    {
        var (before, version, isFirst, isGoingOn) = ("", 0L, true, true);
        while (isGoingOn)
        {
            if (database.DataVersion is var now && (isFirst || now != version))
            {
                using var picture = new StringWriter { NewLine = "\n" };
                isGoingOn = show(session.WritingTo(picture));
                if (picture.ToString() is var text && text != before) Print(session, text, isFirst);
                (before, version, isFirst) = (text, now, false);
            }
            if (isGoingOn && Wait(session.Terminal.Clock, end)) break;
        }
        return ExitCodes.Ok;
    }

    static bool Wait(TimeProvider clock, CancellationToken end)
    {
        try
        {
            Task.Delay(Pause, clock, end).GetAwaiter().GetResult();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    static void Print(Session session, string text, bool isFirst)
    {
        var (terminal, output) = (session.Terminal, session.Terminal.Out);
        if (terminal.IsOutTerminal)
        {
            // What is higher than the terminal would scroll, and the next picture would stand below it.
            var lines = text.TrimEnd('\n').Split('\n').Take(Math.Max(1, terminal.Height() - 1));
            output.Write($"{(isFirst ? ClearAll : "")}{HomeAndClear}{string.Join('\n', lines)}\n");
        }
        else output.Write(isFirst ? text : $"\n{text}");
        output.Flush();
    }
}
