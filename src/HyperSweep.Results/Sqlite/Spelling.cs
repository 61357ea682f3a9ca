namespace HyperSweep.Results.Sqlite;

/// <summary>Enumerated values as they stand in tables and sweep files: ValAccuracy is val_accuracy.</summary>
static class Spelling
{
    public static string Of<T>(T value) where T : struct, Enum => Words<T>.All.Of(value.ToString());

    /// <exception cref="FormatException">The text is none of the enumerated values.</exception>
    public static T Read<T>(string text) where T : struct, Enum => (T)Words<T>.All.Read(text);

    static class Words<T> where T : struct, Enum
    {
        public static readonly EnumWords All = new(typeof(T));
    }

    // Not generic, and with dictionaries of references only: those are compiled ahead, where each enumerated type would
    // have dictionaries of its own compiled at every start of the program.
    sealed class EnumWords
    {
        readonly Dictionary<string, string> _byName = [];
        readonly Dictionary<string, object> _byText = [];

        public EnumWords(Type type)
        {
            foreach (var name in Enum.GetNames(type))
            {
                _byName[name] = SnakeCase(name);
                _byText[_byName[name]] = Enum.Parse(type, name);
            }
        }

        public string Of(string name) => _byName[name];

        public object Read(string text) => _byText.TryGetValue(text, out var value)
            ? value
            : throw new FormatException($"Expected one of {string.Join(", ", _byText.Keys)}, got '{text}'.");

        static string SnakeCase(string name)
        {
            var text = new System.Text.StringBuilder();
            foreach (var letter in name)
            {
                if (char.IsUpper(letter) && text.Length > 0) text.Append('_');
                text.Append(char.ToLowerInvariant(letter));
            }
            return text.ToString();
        }
    }
}
