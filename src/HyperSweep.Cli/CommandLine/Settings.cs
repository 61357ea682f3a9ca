using System.CommandLine.Completions;
using System.Globalization;
using HyperSweep.Text;

namespace HyperSweep.Cli.CommandLine;

/// <summary>Makes options for the kinds of value that commands share.</summary>
static class Settings
{
    public static Setting<int?> Whole(string name, string description, int min) => new(
        name, "N", description, $"a whole number of at least {min}",
        (string text, out int? value) =>
        {
            var isRead = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min;
            value = number;
            return isRead;
        });

    public static Setting<long?> Bytes(string name, string description) => new(
        name, "SIZE", description, "a size above zero in bytes, kB, MB, GB or TB, such as 4GB or 500MB",
        (string text, out long? value) =>
        {
            var isRead = ByteSize.TryRead(text, out var bytes);
            value = bytes;
            return isRead;
        });

    public static Setting<ulong?> Seed(string name, string description) => new(
        name, "N", description, "a whole number from 0 to 2^64 - 1",
        (string text, out ulong? value) =>
        {
            var isRead = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            value = number;
            return isRead;
        });

    public static Setting<string?> Text(string name, string helpName, string description, params string[] aliases) => new(
        name, helpName, description, "a text that is not empty",
        (string text, out string? value) => (value = text).Length > 0, aliases);

    /// <param name="words">What may be written, and what it means.</param>
    public static Setting<T> Word<T>(string name, string description, IReadOnlyDictionary<string, T> words, params string[] aliases)
        where T : struct => new(
        name, string.Join('|', words.Keys), description, $"one of {string.Join(", ", words.Keys)}",
        (string text, out T value) => words.TryGetValue(text, out value), aliases)
        {
            CompletionSources = { _ => words.Keys.Select(word => new CompletionItem(word)) },
        };
}
