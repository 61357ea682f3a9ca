namespace HyperSweep.Cli.Rendering.Progress;

/// <summary>Progress as lines of text that stay.</summary>
interface IProgressLines
{
    IEnumerable<string> Of(ProgressStep step);

    /// <summary>What is left to say at the end.</summary>
    IEnumerable<string> End(DateTimeOffset now);
}
