using System.CommandLine;
using System.CommandLine.Parsing;
using HyperSweep.Text;

namespace HyperSweep.Cli.CommandLine;

/// <summary>What is wrong with a command line, in words, with a guess at what was meant.</summary>
static class UsageErrors
{
    /// <returns>Messages and hints; none when the command line is fine.</returns>
    public static IReadOnlyList<(string Message, string? Help)> Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        if (UnknownOption(parse) is { } option)
            return [($"unknown option '{option}'", Guess(option, OptionsOf(parse.CommandResult)) ?? SeeHelp(parse))];
        if (parse.UnmatchedTokens is [var word, ..])
        {
            return command.Subcommands.Count > 0
                ? [($"unknown command '{word}'", Guess(word, command.Subcommands.Select(other => other.Name)) ?? SeeHelp(parse))]
                : [($"'{NameOf(parse)}' does not take the argument '{word}'", SeeHelp(parse))];
        }
        if (MissingArgument(parse) is { } argument) return [($"'{NameOf(parse)}' needs {argument}", SeeHelp(parse))];
        return [.. parse.Errors.Select(error => (Lowered(error.Message), (string?)SeeHelp(parse)))];
    }

    // The parser takes an unknown option for an argument wherever one fits.
    static string? UnknownOption(ParseResult parse)
    {
        foreach (var token in parse.Tokens)
        {
            if (token.Type == TokenType.DoubleDash) return null;
            if (token is { Type: TokenType.Argument, Value: ['-', _, ..] } && !IsValueOfOption(parse, token))
                return token.Value.Split('=')[0];
        }
        return null;
    }

    static bool IsValueOfOption(ParseResult parse, Token token) =>
        ResultsOf(parse.CommandResult).OfType<OptionResult>().Any(option => option.Tokens.Any(other => ReferenceEquals(other, token)));

    static IEnumerable<SymbolResult> ResultsOf(CommandResult result) =>
        result.Parent is CommandResult parent ? result.Children.Concat(ResultsOf(parent)) : result.Children;

    static IEnumerable<string> OptionsOf(CommandResult result)
    {
        var inherited = result.Parent is CommandResult parent ? OptionsOf(parent) : [];
        return result.Command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Concat(inherited);
    }

    static string? MissingArgument(ParseResult parse)
    {
        var missing = parse.CommandResult.Command.Arguments
            .FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > (parse.GetResult(argument)?.Tokens.Count ?? 0));
        return missing is null ? null : $"{missing.Name}: {missing.Description}";
    }

    static string? Guess(string word, IEnumerable<string> candidates) =>
        Spelling.Near(word, candidates, max: 1) is [var nearest] ? $"did you mean '{nearest}'?" : null;

    static string SeeHelp(ParseResult parse) => $"see '{NameOf(parse)} --help'";

    static string NameOf(ParseResult parse)
    {
        var names = new List<string>();
        for (var result = parse.CommandResult; result.Parent is CommandResult parent; result = parent) names.Insert(0, result.Command.Name);
        return string.Join(' ', names.Prepend("hypersweep"));
    }

    static string Lowered(string message) =>
        message.Length == 0 ? message : $"{char.ToLowerInvariant(message[0])}{message[1..].TrimEnd('.')}";
}
