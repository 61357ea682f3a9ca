namespace HyperSweep.Sweeps;

/// <summary>The part of a trial's training that one run does. The default is all of it.</summary>
/// <param name="From">Epochs that were trained before; 0 or more.</param>
/// <param name="To">The epoch after which the trial is paused, above From; null: it is trained to its last epoch.</param>
public readonly record struct Leg(int From, int? To)
{
    public override string ToString() => $"({From}, {(To is { } to ? $"{to}" : "end")}]";
}

/// <summary>Where a trial stands after an epoch: with it, training goes on anywhere with the same bits.</summary>
/// <param name="State">What the model makes of it; one byte or more.</param>
public sealed record Checkpoint(TrialId Trial, int Epochs, ValueList<byte> State);
