using Spectre.Console;
using Spectre.Console.Rendering;

namespace HyperSweep.Cli.Rendering.Progress;

/// <summary>One picture of a running sweep: each line fits the width, all lines fit the height.</summary>
static class LiveScreen
{
    const int FixedLines = 5, CurveWidth = 16, BarWidthMax = 40;
    static readonly Style Plain = Style.Plain, Strong = new(decoration: Decoration.Bold), Faint = new(decoration: Decoration.Dim);
    static readonly Style Bar = new(Color.Green), Bad = new(Color.Red);

    public static IRenderable Of(SweepState state, DateTimeOffset now, int width, int height, string? note)
    {
        // The last column stays free: some terminals wrap when it is written.
        var canvas = new Canvas(width - 1);
        canvas.Line((state.Header.Name, Strong), ($"  {Texts.Count(state.Header.Trials, "trial")}", Plain),
            ($" on {Texts.Count(state.Header.Workers, "worker")}", Plain), ($"  {Numbers.Duration(now - state.StartedAt)}", Faint));
        WriteBar(canvas, state, now);
        if (state.Best is { } best)
            canvas.Line(("best ", Plain), ($"{state.Header.MetricName} {Numbers.Short(state.BestValue)}", Strong),
                ($"  {best}  {PlainLines.Describe(state.ConfigurationOf(best))}", Plain));
        WriteRunning(canvas, state, Math.Max(1, height - FixedLines));
        canvas.Line((note ?? "Ctrl-C finishes the running epochs and stops", Faint));
        return canvas.ToRenderable();
    }

    static void WriteBar(Canvas canvas, SweepState state, DateTimeOffset now)
    {
        var share = state.Header.Trials == 0 ? 0 : (double)state.Ended / state.Header.Trials;
        var length = Math.Clamp(canvas.Width / 2, 1, BarWidthMax);
        var full = Math.Clamp((int)(share * length), 0, length);
        var left = state.Ended < state.Header.Trials && state.TimeLeft(now) is { } time ? $"  about {Numbers.Roughly(time)} left" : "";
        canvas.Line((new('█', full), Bar), (new('░', length - full), Faint),
            ($"  {Numbers.Whole(state.Ended)}/{Numbers.Whole(state.Header.Trials)}", Plain),
            (state.Failed > 0 ? $"  {state.Failed} failed" : "", Bad), (left, Faint));
    }

    static void WriteRunning(Canvas canvas, SweepState state, int linesMax)
    {
        var running = state.Running.ToArray();
        var shown = running.Length <= linesMax ? running : running[..(linesMax - 1)];
        foreach (var trial in shown)
        {
            var epochs = trial.Epochs is { } all ? $"{trial.EpochsDone}/{all}" : $"{trial.EpochsDone}";
            var value = trial.Curve.Count > 0 ? Numbers.Short(trial.Curve[^1]) : "";
            canvas.Line(($"  {trial.Id,-6}{epochs,7}  ", Plain), (Sparkline.Of(trial.Curve, CurveWidth).PadRight(CurveWidth), Bar),
                ($"  {value,-7}  ", Plain), (PlainLines.Describe(state.ConfigurationOf(trial.Id)), Faint));
        }
        if (shown.Length < running.Length) canvas.Line(($"  and {running.Length - shown.Length} more running", Faint));
    }

    sealed class Canvas(int width)
    {
        readonly List<IRenderable> _lines = [];

        public int Width => Math.Max(1, width);

        public void Line(params ReadOnlySpan<(string Text, Style Style)> parts)
        {
            var line = new Paragraph { Overflow = Overflow.Crop };
            var left = Width;
            foreach (var (text, style) in parts)
            {
                var fitted = text.TrimEnd().Length <= left ? text[..Math.Min(left, text.Length)] : Texts.Fit(text, left);
                line.Append(fitted, style);
                left -= fitted.Length;
            }
            _lines.Add(line);
        }

        public Rows ToRenderable() => new Rows(_lines);
    }
}
