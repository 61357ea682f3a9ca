using HyperSweep.Numerics;
using HyperSweep.Randomness;
using HyperSweep.Search;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;
using Factory = HyperSweep.Search.Samplers.Samplers;

namespace HyperSweep.Tests.Search.Samplers;

/// <summary>Whole searches over functions, as a sweep carries them out.</summary>
static class LearningSearch
{
    public static readonly SearchSpace Square = new(
    [
        new("x1", new FloatDomain(-5, 10, Scale.Linear, Step: null, GridPoints: null)),
        new("x2", new FloatDomain(0, 15, Scale.Linear, Step: null, GridPoints: null)),
    ]);

    /// <summary>Every kind of parameter.</summary>
    public static readonly SearchSpace Mixed = new(
    [
        new("loss", new ChoiceDomain(["hinge", "squared_hinge", "softmax"])),
        new("step_size", new FloatDomain(1e-4, 0.3, Scale.Log, Step: null, GridPoints: null)),
        new("batch_size", new IntDomain(16, 256, Scale.Log, Step: 1, GridPoints: null)),
        new("depth", new IntDomain(1, 5, Scale.Linear, Step: 1, GridPoints: null)),
        new("momentum", new FloatDomain(0, 0.9, Scale.Linear, Step: 0.1, GridPoints: null)),
        new("epochs", new FixedDomain(10L)),
    ]);

    /// <param name="value">NaN: the trial fails.</param>
    /// <param name="order">Seeds the order in which pending trials end.</param>
    /// <param name="stopAfter">Ends the process after so many ended trials, and goes on in another one that knows what was saved.</param>
    public static IReadOnlyList<FinishedTrial> Run(
        SearchDefinition search, SearchSpace space, Func<Configuration, double> value, ulong order = 0, int? stopAfter = null)
    {
        var planner = Planner(search, space, []);
        SplitMix64 random = new(order);
        List<Trial> planned = [], pending = [];
        SortedDictionary<int, FinishedTrial> ended = [];
        while (true)
        {
            var next = planner.Next(1 + random.NextBelow(8));
            planned.AddRange(next);
            pending.AddRange(next);
            if (pending.Count == 0 && planner.IsExhausted) return [.. ended.Values];
            if (pending.Count > 0) EndOne(random.NextBelow(pending.Count));
            if (ended.Count != stopAfter) continue;
            planner = Planner(search, space, planned);
            foreach (var trial in ended.Values.Reverse()) planner.Finish(trial);
            stopAfter = null;
        }

        void EndOne(int index)
        {
            var trial = pending[index];
            pending.RemoveAt(index);
            var result = value(trial.Configuration);
            var status = double.IsNaN(result) ? TrialStatus.Failed : TrialStatus.Completed;
            ended[trial.Id.Number] = new(trial.Id, trial.Configuration, status, result);
            planner.Finish(ended[trial.Id.Number]);
        }
    }

    public static double Best(IEnumerable<FinishedTrial> trials) =>
        trials.Where(trial => !double.IsNaN(trial.Value)).Min(trial => trial.Value);

    /// <summary>Of all configurations and values in their order: another order of a sum, or another draw, shows.</summary>
    public static string Hash(IEnumerable<FinishedTrial> trials) => trials
        .Aggregate(0UL, (hash, trial) => SplitMix64.Derive(hash, $"{trial.Configuration} {trial.Value:R}")).ToString("x16");

    /// <summary>Smooth, with its minimum of 0 where loss is softmax, step_size 0.01, batch_size 64, depth 3 and momentum 0.6.</summary>
    public static double Bowl(Configuration configuration)
    {
        var step = (PortableMath.Log(configuration.Find("step_size")!.AsNumber!.Value) - PortableMath.Log(0.01)) / 2.3;
        var batch = (PortableMath.Log(configuration.Find("batch_size")!.AsNumber!.Value) - PortableMath.Log(64)) / 0.7;
        var depth = configuration.Find("depth")!.AsNumber!.Value - 3;
        var momentum = configuration.Find("momentum")!.AsNumber!.Value - 0.6;
        var loss = configuration.Find("loss")!.ToString() switch { "softmax" => 0, "hinge" => 0.5, _ => 1.0 };
        return loss + step * step + 0.1 * batch * batch + 0.1 * depth * depth + momentum * momentum;
    }

    static TrialPlanner Planner(SearchDefinition search, SearchSpace space, IReadOnlyList<Trial> planned) =>
        new(search, Factory.For(search, space, Goal.Minimize), planned);
}
