using HyperSweep.Cluster;
using HyperSweep.Cluster.Protocol;
using HyperSweep.Cluster.Serving;
using HyperSweep.Config;
using HyperSweep.Data;
using HyperSweep.Results;
using HyperSweep.Results.Queries;

namespace HyperSweep.Cli.Hosting.Service;

/// <summary>The sweeps of a database, for users elsewhere. Each request has a connection of its own.</summary>
/// <param name="folder">Where data sets are looked for.</param>
sealed class SweepBoard(Session session, string folder) : ISweepBoard
{
    // A user's mistake must not hold the coordinator up.
    const int RowsMax = 100_000;

    public Submitted Submit(Submission submission)
    {
        var sweep = Read(submission);
        if (sweep.Definition.Search.LearnFrom?.Database is not null)
            throw new ClusterException("Expected a sweep of the coordinator's database in 'search.learn_from', got another database.");
        try
        {
            using var data = SweepData.Load(session, sweep);
            using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.Create);
            var record = new SweepAdmission(session, database).Create(sweep, data);
            session.Say($"'{record.Name}' was submitted.");
            return new(record.Name);
        }
        catch (Exception fault) when (fault is DataException or CliException or DatabaseException)
        {
            throw new ClusterException(fault.Message, fault);
        }
    }

    public string? Act(string sweep, string action)
    {
        using var database = SweepDatabase.Open(session.DatabasePath, DatabaseMode.ReadWrite);
        if (database.FindSweep(sweep) is not { } found) return null;
        if (action == "resume")
            return database.Release(found.Id) ? $"'{found.Name}' goes on when its turn comes." : $"'{found.Name}' does not rest.";
        if (!Enum.TryParse<SweepRequest>(action, ignoreCase: true, out var request) || int.TryParse(action, out _))
            throw new ClusterException($"Expected pause, stop, cancel or resume, got '{action}'.");
        return Requests.Tell(found.Name, database.Ask(found.Id, request, session.Now));
    }

    public Answer Ask(Question question)
    {
        using var runner = QueryRunner.Open(session.DatabasePath);
        try
        {
            var limits = QueryLimits.Default with { RowsMax = Math.Clamp(question.RowsMax, 1, RowsMax) };
            var result = runner.Run(question.Sql, limits, question.Sweep);
            return new(result.Columns, [.. result.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(Sendable)])], result.IsCut);
        }
        catch (QueryException fault)
        {
            throw new ClusterException(fault.Message, fault);
        }
    }

    LoadedSweep Read(Submission submission)
    {
        KeyValuePair<string, string>[] overrides = [.. submission.Overrides.Select(text => text.Split('=', 2))
            .Select(parts => KeyValuePair.Create(parts[0].Trim(), parts.Length > 1 ? parts[1].Trim() : ""))];
        var from = submission.Folder is { } told && Directory.Exists(told) ? told : folder;
        var result = Parse(from);
        if (result.Definition is null && from != folder) (result, from) = (Parse(folder), folder);
        return result.Definition is { } definition
            ? new(definition, DefinitionHash.Of(definition), result.Text, submission.Overrides, from)
            : throw new ClusterException(string.Join('\n', result.Diagnostics
                .Where(fault => fault.Severity == Severity.Error)
                .Select(fault => DiagnosticRenderer.Render(fault, DiagnosticFormat.Text))));

        SweepFileResult Parse(string place) => SweepFile.Parse(
            submission.Definition, Path.Combine(place, "submitted.yaml"),
            new() { FindDataset = DatasetLocator.Find, Overrides = overrides });
    }

    static object? Sendable(object? cell) => cell switch
    {
        byte[] bytes => $"({bytes.Length} bytes)",
        double number when !double.IsFinite(number) => null,
        _ => cell,
    };
}
