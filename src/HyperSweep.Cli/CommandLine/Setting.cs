using System.CommandLine;
using HyperSweep.Cli.Hosting;

namespace HyperSweep.Cli.CommandLine;

delegate bool Reader<T>(string text, out T value);

/// <summary>An option for which the environment variable HYPERSWEEP_NAME can stand in.</summary>
sealed class Setting<T> : Option<string?>
{
    readonly string _expected;
    readonly Reader<T> _reader;

    /// <param name="expected">What a value must be, for the message when it is not.</param>
    public Setting(string name, string helpName, string description, string expected, Reader<T> reader, params string[] aliases)
        : base(name, aliases)
    {
        (_expected, _reader) = (expected, reader);
        (HelpName, Description) = (helpName, description);
    }

    public string Variable => $"HYPERSWEEP_{Name.TrimStart('-').ToUpperInvariant().Replace('-', '_')}";

    /// <summary>Flag before environment before <paramref name="otherwise"/>.</summary>
    /// <exception cref="CliException">The text is not a value.</exception>
    public T Read(ParseResult parse, Func<string, string?> environment, T otherwise)
    {
        var (source, text) = parse.GetValue(this) is { } flag ? (Name, flag) : (Variable, environment(Variable));
        if (text is null || (text.Length == 0 && source == Variable)) return otherwise;
        return _reader(text, out var value)
            ? value
            : throw CliException.Usage($"{source}: expected {_expected}, got '{text}'");
    }
}
