namespace HyperSweep.Cli.Rendering.Progress;

sealed class LinesView(IProgressLines lines, TextWriter writer) : IProgressView
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public void Run(Func<TimeSpan, ProgressStep?> next)
    {
        var now = DateTimeOffset.MinValue;
        while (next(Pause) is { } step)
        {
            now = step.Now;
            foreach (var line in lines.Of(step)) writer.WriteLine(line);
            writer.Flush();
        }
        foreach (var line in lines.End(now)) writer.WriteLine(line);
        writer.Flush();
    }
}
