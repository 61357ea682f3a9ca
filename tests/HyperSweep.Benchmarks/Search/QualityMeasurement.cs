using System.Globalization;
using HyperSweep.Benchmarks.Measuring;

namespace HyperSweep.Benchmarks.Search;

/// <summary>How near searches come to known minima. No timing: the numbers are the same on every machine.</summary>
static class QualityMeasurement
{
    static readonly string[] Columns =
        ["function", "search", "median", "quarter to three quarters", "with lookahead", "of its improvement over random"];

    public static void Run(QualityOptions options)
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (var problem in SearchProblem.All)
        {
            var random = Searcher.All[0].Quartiles(problem, options, lookahead: 1).Median;
            foreach (var searcher in Searcher.All.Where((each, i) => i == 0 || options.AsksFor(each)))
            {
                rows.Add(RowOf(problem, searcher, random, options));
                Console.Error.WriteLine(string.Join("  ", rows[^1]));
            }
        }
        Report(options, rows);
    }

    static void Report(QualityOptions options, IEnumerable<IReadOnlyList<string>> rows)
    {
        var optima = string.Join(", ", SearchProblem.All.Select(problem => $"{problem.Name} {Show(problem.Optimum)}"));
        var body = $"""
            {ResultFile.Table(Columns, rows)}
            Best value after {options.Trials} trials, over {options.Seeds} seeds; minima: {optima}. "With lookahead": the median where
            suggestion n knows the results up to n − {options.Lookahead} only, as with {options.Lookahead} workers.
            """;
        if (options.Results is not { } folder)
        {
            Console.WriteLine(body);
            return;
        }
        var name = options.Only.Length == 0 ? "quality" : $"quality-{options.Seeds}-seeds";
        ResultFile.Write(folder, name, "How near searches come to known minima", options.Words, Machine.Facts(), body);
    }

    static string[] RowOf(SearchProblem problem, Searcher searcher, double random, QualityOptions options)
    {
        var alone = searcher.Quartiles(problem, options, lookahead: 1);
        var ahead = searcher.Quartiles(problem, options, options.Lookahead);
        var kept = searcher == Searcher.All[0]
            ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"{(random - ahead.Median) / (random - alone.Median):P1}");
        return [problem.Name, searcher.Name, Show(alone.Median), $"{Show(alone.First)} … {Show(alone.Third)}", Show(ahead.Median), kept];
    }

    static (double First, double Median, double Third) Quartiles(
        this Searcher searcher, SearchProblem problem, QualityOptions options, int lookahead)
    {
        double[] sorted = [.. Enumerable.Range(0, options.Seeds)
            .Select(seed => searcher.Best(problem, options.Trials, (ulong)seed, lookahead)).Order()];
        return (At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    // Between neighbours in proportion, as NumPy's percentile.
    static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }

    static string Show(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
