using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HyperSweep.Results.Sqlite;
using HyperSweep.Results.Storing;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Results;

/// <summary>
/// One hash over everything about a sweep that must not vary with engine, workers, order or crashes. Times, workers, attempts,
/// runs and names are left out.
/// </summary>
public static class Fingerprint
{
    /// <returns>"sha256:" and 64 lower-case hex digits.</returns>
    /// <exception cref="ArgumentException">The database has no such sweep.</exception>
    public static string Of(SweepDatabase database, long sweepId)
    {
        var connection = database.Connection;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return connection.Read(() =>
        {
            var hashes = connection.Query(
                "select definition_hash, dataset_hash, metric2 is not null from sweeps where id = ?1",
                row => (Definition: row.Text(0), Dataset: row.Text(1), HasMore: row.GetBoolean(2)), sweepId);
            if (hashes is not [var own])
                throw new ArgumentException($"Expected a sweep of {database.Path}, got id {sweepId}.", nameof(sweepId));
            Add(hash, "hypersweep fingerprint 1");
            Add(hash, own.Definition);
            Add(hash, own.Dataset);
            // What sweeps with one objective do not have is left out, so that their hashes stay what they were.
            var (values, metrics) = own.HasMore ? ("value, value2, value3", MetricColumns.Names) : ("value", MetricColumns.OfOne);
            // A sweep that grew may have measured an earlier winner too: what counts is the test result of the present one.
            int[] winner = [.. database.FindWinner(sweepId)?.Trials.Select(trial => trial.Trial.Id.Number) ?? []];
            var (first, last) = winner.Length == 0 ? (0, 0) : (winner[0], winner[^1]);
            var folds = connection.Number("select folds from sweeps where id = ?1", sweepId);
            connection.ForEach(
                $"select number, params, seed, status, error, epochs_done, {values}, {metrics}, {OfWinner("test_loss")}, "
                + $"{OfWinner("test_accuracy")}{(folds > 1 ? ", fold" : "")} from trials where sweep_id = ?1 order by number",
                row => AddRow(hash, row, integers: [0, 5], texts: [1, 2, 3, 4], firstReal: 6), sweepId, first, last);
            if (IsIn("knowledge"))
            {
                Add(hash, "knowledge");
                connection.ForEach(
                    "select number, params, status, value from knowledge where sweep_id = ?1 order by number",
                    row => AddRow(hash, row, integers: [0], texts: [1, 2], firstReal: 3), sweepId);
            }
            Add(hash, "epochs");
            connection.ForEach(
                // Of a trial that was given up, chance decided which epochs were heard of.
                $"select trial, epoch, {metrics} from epochs where sweep_id = ?1 and epoch <= (select epochs_done "
                + "from trials where sweep_id = ?1 and number = trial) order by trial, epoch",
                row => AddRow(hash, row, integers: [0, 1], texts: [], firstReal: 2), sweepId);
            if (IsIn("lineage"))
            {
                Add(hash, "lineage");
                connection.ForEach(
                    "select trial, from_epoch, parent, params from lineage where sweep_id = ?1 order by trial, from_epoch",
                    row => AddRow(hash, row, integers: [0, 1, 2], texts: [3], firstReal: 4), sweepId);
            }
            return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
        });

        bool IsIn(string table) => connection.Number($"select exists (select 1 from {table} where sweep_id = ?1)", sweepId) != 0;
    }

    static string OfWinner(string column) => $"case when number between ?2 and ?3 then {column} end";

    static void AddRow(IncrementalHash hash, SqliteDataReader row, ReadOnlySpan<int> integers, ReadOnlySpan<int> texts, int firstReal)
    {
        foreach (var column in integers) Add(hash, row.GetInt64(column));
        foreach (var column in texts) Add(hash, row.Text(column));
        for (var column = firstReal; column < row.FieldCount; column++) Add(hash, Bits.Of(row.Real(column)));
    }

    // The length comes first, so that no two lists of texts run together to the same bytes.
    static void Add(IncrementalHash hash, string? text)
    {
        Add(hash, text is null ? -1L : Encoding.UTF8.GetByteCount(text));
        if (text is not null) hash.AppendData(Encoding.UTF8.GetBytes(text));
    }

    static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
