using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperSweep.Results.Schema;
using HyperSweep.Results.Sqlite;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Results.Export;

/// <summary>
/// The rows of the results view of one sweep, in trial order, as they are read. Columns of parameters that only other sweeps
/// have are left out. Numbers have the shortest digits that read back to the same bits; flags are 1 and 0.
/// </summary>
public static class ResultExport
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    /// <summary>RFC 4180: a line of names, lines end with CR LF; NULL is empty. Texts stay as they are, whatever they begin with.</summary>
    public static void WriteCsv(SweepDatabase database, long sweepId, TextWriter writer)
    {
        var columns = Columns(database.Connection, sweepId);
        WriteLine(writer, columns);
        ForEach(database.Connection, sweepId, columns,
            row => WriteLine(writer, Enumerable.Range(0, columns.Count).Select(i => Field(row, i))));
    }

    /// <summary>One array of objects. An infinite number, which JSON does not have, is a text.</summary>
    public static void WriteJson(SweepDatabase database, long sweepId, TextWriter writer)
    {
        var separator = "[\n";
        WriteObjects(database.Connection, sweepId, json =>
        {
            writer.Write(separator);
            writer.Write(json);
            separator = ",\n";
        });
        writer.Write(separator == "[\n" ? "[]\n" : "\n]\n");
    }

    /// <summary>An object on each line.</summary>
    public static void WriteJsonLines(SweepDatabase database, long sweepId, TextWriter writer) =>
        WriteObjects(database.Connection, sweepId, json =>
        {
            writer.Write(json);
            writer.Write('\n');
        });

    static void WriteObjects(Connection connection, long sweepId, Action<string> write)
    {
        var columns = Columns(connection, sweepId);
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        ForEach(connection, sweepId, columns, row =>
        {
            buffer.ResetWrittenCount();
            json.Reset();
            json.WriteStartObject();
            for (var i = 0; i < columns.Count; i++) WriteProperty(json, columns[i], row, i);
            json.WriteEndObject();
            json.Flush();
            write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        });
    }

    static void WriteProperty(Utf8JsonWriter json, string name, SqliteDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            json.WriteNull(name);
            return;
        }
        switch (row.GetValue(column))
        {
            case long number: json.WriteNumber(name, number); break;
            case double number when double.IsFinite(number): json.WriteNumber(name, number); break;
            case double number: json.WriteString(name, Digits(number)); break;
            case var text: json.WriteString(name, (string)text); break;
        }
    }

    static void WriteLine(TextWriter writer, IEnumerable<string> fields)
    {
        var first = true;
        foreach (var field in fields)
        {
            if (!first) writer.Write(',');
            first = false;
            writer.Write(field.AsSpan().ContainsAny(Special) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field);
        }
        writer.Write("\r\n");
    }

    static string Field(SqliteDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetValue(column) switch
    {
        double number => Digits(number),
        long number => number.ToString(CultureInfo.InvariantCulture),
        var text => (string)text,
    };

    static string Digits(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    static void ForEach(Connection connection, long sweepId, IReadOnlyList<string> columns, Action<SqliteDataReader> visit) =>
        connection.ForEach($"""
            select {string.Join(", ", columns.Select(Sql.Identifier))} from results
            where sweep = (select name from sweeps where id = ?1) order by trial
            """,
            visit, sweepId);

    static List<string> Columns(Connection connection, long sweepId)
    {
        if (connection.Number("select count(*) from sweeps where id = ?1", sweepId) == 0)
            throw new ArgumentException($"Expected a sweep of {connection.Path}, got id {sweepId}: it has no such sweep.", nameof(sweepId));
        var own = connection.Query(
            "select distinct j.key from trials t, json_each(t.params) j where t.sweep_id = ?1",
            row => row.GetString(0), sweepId).ToHashSet();
        var foreign = ParameterColumns.Load(connection).Where(entry => !own.Contains(entry.Name)).Select(entry => entry.Column).ToHashSet();
        return connection.Query("select name from pragma_table_info('results') order by cid", row => row.GetString(0))
            .FindAll(name => !foreign.Contains(name));
    }
}
