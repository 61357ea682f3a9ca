using System.Globalization;
using System.Text;
using HyperSweep.Sweeps;

namespace HyperSweep.Models;

/// <summary>
/// The words of a command with places for what differs between trials: {name} for the value of a parameter, {trial}, {seed} and
/// {params_file}; a parameter that a trial does not have leaves nothing. A word that is {args} alone becomes a word --name=value for each
/// parameter. {{name}} stands for {name} itself, and braces around anything but a name, such as in JSON, for themselves.
/// </summary>
public static class CommandWords
{
    public const string AllArguments = "{args}";

    /// <summary>Names that are no parameters.</summary>
    public static ValueList<string> Reserved { get; } = ["args", "trial", "seed", "params_file"];

    /// <summary>The names in single braces.</summary>
    public static IEnumerable<string> PlacesIn(string word) => Parts(word).Where(part => part.IsPlace).Select(part => part.Text);

    /// <param name="parametersFile">Where the parameters stand as JSON.</param>
    public static IReadOnlyList<string> Fill(IReadOnlyList<string> words, Trial trial, string parametersFile)
    {
        List<string> filled = [];
        foreach (var word in words)
            if (word == AllArguments) filled.AddRange(trial.Configuration.Select(entry => $"--{entry.Key}={entry.Value}"));
            else filled.Add(string.Concat(Parts(word).Select(Fill)));
        return filled;

        string Fill((string Text, bool IsPlace) part) => part.IsPlace ? ValueOf(part.Text, trial, parametersFile) : part.Text;
    }

    static string ValueOf(string name, Trial trial, string parametersFile) => trial.Configuration.Find(name)?.ToString() ?? name switch
    {
        "trial" => trial.Id.Number.ToString(CultureInfo.InvariantCulture),
        "seed" => trial.Seed.ToString(CultureInfo.InvariantCulture),
        "params_file" => parametersFile,
        _ => "", // A parameter that the trial does not have, because its condition is not met.
    };

    static IEnumerable<(string Text, bool IsPlace)> Parts(string word)
    {
        var text = new StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] != '{') text.Append(word[i]);
            else if (NameAt(word, i + 2, "}}") is { Length: > 0 } plain && word[i + 1] == '{')
            {
                text.Append('{').Append(plain).Append('}');
                i += plain.Length + 3;
            }
            else if (NameAt(word, i + 1, "}") is { Length: > 0 } name)
            {
                if (text.Length > 0) yield return (text.ToString(), false);
                text.Clear();
                yield return (name, true);
                i += name.Length + 1;
            }
            else text.Append('{');
        }
        if (text.Length > 0) yield return (text.ToString(), false);
    }

    // Empty when no name stands there, closed by the braces.
    static string NameAt(string word, int start, string close)
    {
        var end = start;
        while (end < word.Length && (char.IsAsciiLetterOrDigit(word[end]) || word[end] == '_')) end++;
        return end > start && !char.IsAsciiDigit(word[start]) && word.AsSpan(end).StartsWith(close, StringComparison.Ordinal)
            ? word[start..end]
            : "";
    }
}
