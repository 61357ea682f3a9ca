using HyperSweep.Studies;
using Scale = HyperSweep.Search.Space.Scale;

namespace HyperSweep.Tests.Studies;

/// <summary>The program that stands in the READMEs, so that it compiles and runs.</summary>
static class ReadmeSample
{
    public static void Run(TextWriter Console)
    {
        // Begin.
        StudySpace space = new();
        var rate = space.Float("rate", 1e-4, 1, Scale.Log);
        var layers = space.Int("layers", 1, 6);
        var activation = space.Choice("activation", "relu", "tanh");

        Study study = new(space, new() { Trials = 60, Seed = 1, Lookahead = 2 });   // TPE, minimizes; two trials may be open
        while (study.Ask() is { } trial)
        {
            var (x, n) = (Math.Sqrt(trial.Get(rate)), trial.Get(layers));
            study.Tell(trial, (x - 0.1) * (x - 0.1) + (n - 3) * (n - 3) + (trial.Get(activation) == "tanh" ? 0.5 : 0));
        }
        Console.WriteLine($"trial {study.Best!.Number} of {study.Trials.Count} gives {study.Best.Value:E1}");
        // End.
    }
}
