using Spectre.Console;

namespace HyperSweep.Cli.Rendering.Progress;

/// <summary>Redraws one region of the terminal ten times a second, from one thread.</summary>
/// <param name="note">The last line; null: how to stop.</param>
sealed class LiveView(SweepState state, IAnsiConsole console, Func<int> width, Func<int> height, Func<string?> note) : IProgressView
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public void Run(Func<TimeSpan, ProgressStep?> next) =>
        console.Live(Spectre.Console.Text.Empty).AutoClear(true).Overflow(VerticalOverflow.Crop).Start(context =>
        {
            while (next(Pause) is { } step)
            {
                foreach (var change in step.Changes) state.Apply(change);
                (console.Profile.Width, console.Profile.Height) = (width(), height());
                context.UpdateTarget(LiveScreen.Of(state, step.Now, width(), height(), note()));
            }
        });
}
