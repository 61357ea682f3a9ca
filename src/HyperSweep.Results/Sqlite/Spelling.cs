namespace HyperSweep.Results.Sqlite;

/// <summary>Enumerated values as they stand in tables and sweep files: ValAccuracy is val_accuracy.</summary>
static class Spelling
{
    public static string Of<T>(T value) where T : struct, Enum => Words<T>.ByValue[value];

    /// <exception cref="FormatException">The text is none of the enumerated values.</exception>
    public static T Read<T>(string text) where T : struct, Enum => Words<T>.ByText.TryGetValue(text, out var value)
        ? value
        : throw new FormatException($"Expected one of {string.Join(", ", Words<T>.ByText.Keys)}, got '{text}'.");

    static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, i) => (char.IsUpper(letter) && i > 0 ? "_" : "") + char.ToLowerInvariant(letter)));

    static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => SnakeCase($"{value}"));

        public static readonly Dictionary<string, T> ByText = ByValue.ToDictionary(entry => entry.Value, entry => entry.Key);
    }
}
