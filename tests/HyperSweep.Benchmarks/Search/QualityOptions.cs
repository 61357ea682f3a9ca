using System.Globalization;
using HyperSweep.Benchmarks.Measuring;

namespace HyperSweep.Benchmarks.Search;

/// <param name="Seeds">How many searches of a kind; 1 or more.</param>
/// <param name="Trials">Of a search; 1 or more.</param>
/// <param name="Lookahead">Of the searches that are compared with sequential ones; 2 or more.</param>
/// <param name="Only">
/// Searchers whose name begins with one of these, parted by commas; random is always there, since the others are judged by it.
/// </param>
/// <param name="Results">Folder of the result file; null: printed only.</param>
/// <param name="Words">As they were given.</param>
sealed record QualityOptions(int Seeds, int Trials, int Lookahead, string Only, string? Results, IReadOnlyList<string> Words)
{
    /// <exception cref="ArgumentException">An option is unknown or has no value that can be used.</exception>
    public static QualityOptions Read(IReadOnlyList<string> words)
    {
        var options = new QualityOptions(Seeds: 20, Trials: 100, Lookahead: 8, "", Path.Combine(Paths.Project, "results"), words);
        for (var i = 1; i < words.Count; i += 2)
        {
            var value = i + 1 < words.Count ? words[i + 1] : throw new ArgumentException($"Expected a value after {words[i]}.");
            options = words[i] switch
            {
                "--seeds" => options with { Seeds = Count(words[i], value, least: 1) },
                "--trials" => options with { Trials = Count(words[i], value, least: 1) },
                "--lookahead" => options with { Lookahead = Count(words[i], value, least: 2) },
                "--only" => options with { Only = value, Results = null }, // A part is not kept in place of the whole.
                "--results" => options with { Results = Path.GetFullPath(value) },
                _ => throw new ArgumentException(
                    $"Expected --seeds N, --trials N, --lookahead N, --only NAME or --results FOLDER, got {words[i]}."),
            };
        }
        return options;
    }

    public bool AsksFor(Searcher searcher) =>
        Only.Split(',').Any(name => searcher.Name.StartsWith(name, StringComparison.Ordinal));

    static int Count(string option, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least
            ? count
            : throw new ArgumentException($"Expected {least} or more for {option}, got '{value}'.");
}
