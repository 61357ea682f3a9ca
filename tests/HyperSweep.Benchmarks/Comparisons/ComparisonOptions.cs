using System.Globalization;
using HyperSweep.Benchmarks.Measuring;

namespace HyperSweep.Benchmarks.Comparisons;

/// <param name="Rounds">1 or more.</param>
/// <param name="Python">The interpreter with the peers' packages.</param>
/// <param name="Results">Folder of the result files.</param>
/// <param name="Words">As they were given.</param>
sealed record ComparisonOptions(int Rounds, string Python, string Results, IReadOnlyList<string> Words)
{
    const int DefaultRounds = 5;

    /// <exception cref="ArgumentException">An option is unknown or has no value that can be used.</exception>
    public static ComparisonOptions Read(IReadOnlyList<string> words)
    {
        // Debian's own: its packages do not load in an interpreter from elsewhere.
        var options = new ComparisonOptions(DefaultRounds, "/usr/bin/python3", Path.Combine(Paths.Project, "results"), words);
        for (var i = 1; i < words.Count; i += 2)
        {
            var value = i + 1 < words.Count ? words[i + 1] : throw new ArgumentException($"Expected a value after {words[i]}.");
            options = words[i] switch
            {
                "--rounds" => options with { Rounds = RoundsOf(value) },
                "--python" => options with { Python = value },
                "--results" => options with { Results = Path.GetFullPath(value) },
                _ => throw new ArgumentException($"Expected --rounds N, --python FILE or --results FOLDER, got {words[i]}."),
            };
        }
        return options;
    }

    static int RoundsOf(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds > 0
            ? rounds
            : throw new ArgumentException($"Expected 1 or more rounds, got '{value}'.");
}
