using HyperSweep.Results.Sqlite;
using HyperSweep.Results.Storing;

namespace HyperSweep.Results.Schema;

/// <summary>The steps that lead from an empty file to the newest schema; the number of steps done is the file's user_version.</summary>
static class Migrations
{
    /// <summary>"HSWP" in the file's header tells our databases from everyone else's.</summary>
    public const int ApplicationId = 0x48535750;

    static readonly IReadOnlyList<Action<Connection>> Steps =
    [
        connection =>
        {
            connection.Execute(Tables.Script);
            Views.Recreate(connection, []);
        },
        connection =>
        {
            connection.Execute("alter table sweeps add column request text /* pause, stop, cancel */");
            Views.Recreate(connection, ParameterColumns.Load(connection)); // The view worker_activity.
        },
        connection =>
        {
            connection.Execute("alter table trials add column stop_rule text /* what may end it early */");
            connection.Execute("alter table trials add column stop_reason text /* of a stopped trial */");
            Views.Recreate(connection, ParameterColumns.Load(connection)); // results: stop_reason.
        },
        connection =>
        {
            connection.Execute(Tables.Checkpoints);
            connection.Execute("alter table runs add column from_epoch integer not null default 0 /* epochs trained before */");
            connection.Execute("alter table runs add column to_epoch integer /* after which trials are paused; null: none */");
            Views.Recreate(connection, ParameterColumns.Load(connection)); // progress: paused trials wait; timeline: legs.
        },
        connection =>
        {
            connection.Execute(Tables.Decisions);
            connection.Execute("alter table sweeps add column decisions_of integer /* id of the sweep whose decisions it follows */");
            Views.Recreate(connection, ParameterColumns.Load(connection)); // The view rungs.
        },
        connection =>
        {
            connection.Execute(Tables.Population);
            Views.Recreate(connection, ParameterColumns.Load(connection)); // The views schedules and ancestry.
        },
        connection =>
        {
            Views.Drop(connection);
            foreach (var number in new[] { 2, 3 })
            {
                connection.Execute(FormattableString.Invariant($"alter table sweeps add column metric{number} text /* objective */"));
                connection.Execute(FormattableString.Invariant($"alter table sweeps add column goal{number} text"));
                foreach (var column in new[] { "value", "function_value" })
                    ParameterColumns.MakeRoom(connection, FormattableString.Invariant($"{column}{number}"));
                connection.Execute(FormattableString.Invariant($"alter table trials add column value{number} real /* its value */"));
                foreach (var table in new[] { "trials", "epochs" })
                    connection.Execute(FormattableString.Invariant($"alter table {table} add column function_value{number} real"));
            }
            Views.Recreate(connection, ParameterColumns.Load(connection)); // pareto; results: value2 and value3 where there are any.
        },
        connection =>
        {
            Views.Drop(connection);
            ParameterColumns.MakeRoom(connection, "fold");
            connection.Execute("alter table sweeps add column repeats integer not null default 1 /* trials of a configuration */");
            connection.Execute("alter table sweeps add column folds integer not null default 1 /* of cross-validation */");
            connection.Execute("alter table trials add column fold integer /* that validates it, 1 for the first; null: one split */");
            connection.Execute("""
                update sweeps set repeats = max(1, (select count(distinct seed) from trials where sweep_id = sweeps.id))
                """);
            connection.Execute(Tables.Means);
            MeanWriter.WriteAll(connection);
            Views.Recreate(connection, ParameterColumns.Load(connection)); // configurations; who leads.
        },
        connection => connection.Execute(Tables.Knowledge),
    ];

    public static int Newest => Steps.Count;

    public static void Apply(Connection connection) => Apply(connection, Steps);

    /// <summary>Each step in a transaction of its own, which looks again: another process may have been first.</summary>
    public static void Apply(Connection connection, IReadOnlyList<Action<Connection>> steps)
    {
        for (var step = 0; step < steps.Count; step++)
            connection.Write(() =>
            {
                if (Version(connection) != step) return false;
                steps[step](connection);
                connection.Execute(FormattableString.Invariant(
                    $"pragma application_id = {ApplicationId}; pragma user_version = {step + 1}"));
                return true;
            });
    }

    public static long Version(Connection connection) => connection.Number("select user_version from pragma_user_version");
}
