using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Results;
using HyperSweep.Results.Queries;

namespace HyperSweep.Cli.Completion;

/// <summary>What the database knows, for completion. A database that cannot be read completes nothing, and says nothing.</summary>
static class StoredNames
{
    const int TrialsMax = 200;

    static readonly TimeSpan LockTimeout = TimeSpan.FromMilliseconds(200);

    /// <summary>The newest first.</summary>
    public static IEnumerable<CompletionItem> Sweeps(CompletionContext context) => IsGiven(context) ? [] : Read(context, database =>
        database.ListSweeps().Reverse().Select((sweep, i) => new CompletionItem(
            sweep.Name, sortText: Place(i),
            detail: $"{Words.Of(sweep.Status)}, {Texts.Count(sweep.Details.Trials, "trial")}")));

    /// <summary>'best', then the numbers of trials with a result, the best first.</summary>
    public static IEnumerable<CompletionItem> Trials(CompletionContext context, Argument<string> sweep) => Read(context, database =>
    {
        // Not its value: on a line that is being typed the argument may be missing still.
        if (context.ParseResult.GetResult(sweep)?.Tokens is not [var name, ..]) return [];
        if (database.FindSweep(name.Value) is not { } found) return [];
        var metric = Words.Of(found.Details.Metric.Name);
        return database.Leaderboard(found.Id, TrialsMax)
            .Select((entry, i) => new CompletionItem(
                $"{entry.Trial.Trial.Id.Number}", sortText: Place(1 + i), detail: $"{metric} {Numbers.Short(entry.Trial.Value)}"))
            .Prepend(new(StoredTrials.Best, sortText: Place(0), detail: $"the best by {metric}"));
    });

    public static IEnumerable<CompletionItem> Queries(CompletionContext context) =>
        SavedQueries.All.Select((query, i) => new CompletionItem(query.Name, sortText: Place(i), detail: query.Help));

    // The parser asks every argument of a command, also those that stand before the cursor.
    static bool IsGiven(CompletionContext context) =>
        context.ParseResult.CommandResult.Children.OfType<ArgumentResult>()
            .Any(argument => argument is { Argument.Name: "SWEEP", Tokens: [var token] } && token.Value != context.WordToComplete);

    static IEnumerable<CompletionItem> Read(CompletionContext context, Func<SweepDatabase, IEnumerable<CompletionItem>> read)
    {
        // Help asks too, for what it could show between brackets.
        if (context == CompletionContext.Empty) return [];
        try
        {
            using var database = SweepDatabase.Open(PathIn(context.ParseResult), DatabaseMode.ReadOnly, LockTimeout);
            return [.. read(database)];
        }
        catch (DatabaseException)
        {
            return [];
        }
    }

    static string PathIn(ParseResult parse) =>
        OptionIn(parse.CommandResult, "--db") is { Tokens: [.., var token] } ? token.Value
        : Environment.GetEnvironmentVariable("HYPERSWEEP_DB") is { Length: > 0 } path ? path
        : GlobalOptions.DefaultDatabase;

    static OptionResult? OptionIn(CommandResult command, string name) =>
        command.Children.OfType<OptionResult>().FirstOrDefault(option => option.Option.Name == name)
        ?? (command.Parent is CommandResult parent ? OptionIn(parent, name) : null);

    // Completions are sorted by text; these are in order already.
    static string Place(int index) => FormattableString.Invariant($"{index:D6}");
}
