using System.Diagnostics;
using HyperSweep.Benchmarks.Measuring;
using HyperSweep.Search.Samplers;
using HyperSweep.Search.Space;
using HyperSweep.Sweeps;

namespace HyperSweep.Benchmarks.Search;

/// <summary>How long a suggestion takes when many trials have finished.</summary>
static class SuggestionMeasurement
{
    const int Suggestions = 200;

    static readonly (int Trials, int Parameters)[] Sizes = [(100, 6), (300, 6), (1000, 10)];

    public static void Run(QualityOptions options)
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (var searcher in Searcher.All.Where(options.AsksFor))
        {
            var times = Sizes.Select(size => Measure(searcher, size.Trials, size.Parameters)).ToArray();
            rows.Add([searcher.Name, .. times.Select(time => time.Show("F3"))]);
            Console.Error.WriteLine(string.Join("  ", rows[^1]));
        }
        string[] columns = ["search", .. Sizes.Select(size => $"{size.Trials} trials, {size.Parameters} parameters")];
        var note = $"Milliseconds: median (min … max) of {Suggestions} suggestions, each after one more trial.";
        var body = $"{ResultFile.Table(columns, rows)}\n{note}";
        if (options.Results is { } folder)
            ResultFile.Write(folder, "suggestions", "Time of one suggestion", options.Words, Machine.Facts(), body);
        else Console.WriteLine(body);
    }

    // As in a sweep: each suggestion comes after one more trial, so that what a sampler keeps from the last one counts.
    static Spread Measure(Searcher searcher, int trials, int parameters)
    {
        SearchSpace space = new([.. Enumerable.Range(0, parameters).Select(
            i => new Parameter($"x{i}", new FloatDomain(-1, 1, Scale.Linear, Step: null, GridPoints: null)))]);
        var sampler = Samplers.For(searcher.Search with { Trials = trials + Suggestions }, space, Goal.Minimize);
        RandomSampler random = new(space, seed: 1);
        var all = Enumerable.Range(1, trials + Suggestions).Select(number => Finished(new(number), random)).ToArray();
        List<double> times = [];
        for (var i = 0; i < Suggestions; i++)
        {
            SearchHistory history = new(new ArraySegment<FinishedTrial>(all, 0, trials + i), []);
            var start = Stopwatch.GetTimestamp();
            sampler.Suggest(new(trials + i + 1), history);
            if (i >= Suggestions / 10) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds); // The first ones compile.
        }
        return Spread.Of(times);
    }

    static FinishedTrial Finished(TrialId id, RandomSampler random)
    {
        var configuration = random.Suggest(id, SearchHistory.None);
        var value = configuration.Sum(entry => (entry.Value.AsNumber!.Value - 0.3) * (entry.Value.AsNumber!.Value - 0.3));
        return new(id, configuration, TrialStatus.Completed, value);
    }
}
