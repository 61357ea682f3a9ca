namespace HyperSweep.Cli.Rendering.Progress;

interface IProgressView
{
    /// <param name="next">Waits that long at most, then gives the next step; null at the end.</param>
    void Run(Func<TimeSpan, ProgressStep?> next);
}
