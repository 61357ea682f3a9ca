using HyperSweep.Sweeps;

namespace HyperSweep.Engines.Programs;

/// <summary>A line that the program of a trial wrote and that is no metric.</summary>
/// <param name="IsError">Whether it came on standard error.</param>
public readonly record struct ProgramLine(TrialId Trial, bool IsError, string Text)
{
    public override string ToString() => $"{Trial} {(IsError ? "stderr" : "stdout")}: {Text}";
}
