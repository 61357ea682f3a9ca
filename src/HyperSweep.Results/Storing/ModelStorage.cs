using System.Runtime.InteropServices;
using System.Text.Json;
using HyperSweep.Coordination;
using HyperSweep.Results.Sqlite;
using HyperSweep.Sweeps;

namespace HyperSweep.Results.Storing;

static class ModelStorage
{
    /// <summary>Another trial's model has no test result yet; the same trial's keeps its own.</summary>
    public static void Save(Connection connection, long sweepId, BestModelFound found) => connection.Run("""
        insert into models(sweep_id, trial, value, classes, features, weights, bias, class_names)
            select id, ?2, ?3, ?4, ?5, ?6, ?7, class_names from sweeps where id = ?1
        on conflict do update set trial = excluded.trial, value = excluded.value, classes = excluded.classes, features = excluded.features,
            weights = excluded.weights, bias = excluded.bias, class_names = excluded.class_names,
            confusion = case when trial = excluded.trial then confusion end,
            test_loss = case when trial = excluded.trial then test_loss end,
            test_accuracy = case when trial = excluded.trial then test_accuracy end
        """,
        sweepId, found.Model.Trial.Number, found.Value, found.Model.Classes, found.Model.Features,
        Bytes(found.Model.Weights), Bytes(found.Model.Bias));

    public static StoredModel? Load(Connection connection, long sweepId) => connection.Query("""
        select trial, value, classes, features, weights, bias, class_names, confusion, test_loss, test_accuracy
        from models where sweep_id = ?1
        """,
        row => new StoredModel(
            new(new(row.GetInt32(0)), row.GetInt32(2), row.GetInt32(3), Floats((byte[])row.GetValue(4)), Floats((byte[])row.GetValue(5))),
            row.Real(1), JsonSerializer.Deserialize<string[]>(row.GetString(6))!, Confusion(row.Text(7)), row.Real(8), row.Real(9)),
        sweepId).FirstOrDefault();

    public static string ConfusionJson(int[,] confusion)
    {
        var rows = Enumerable.Range(0, confusion.GetLength(0))
            .Select(row => Enumerable.Range(0, confusion.GetLength(1)).Select(column => confusion[row, column]));
        return JsonSerializer.Serialize(rows);
    }

    static int[,]? Confusion(string? json)
    {
        if (json is null) return null;
        var rows = JsonSerializer.Deserialize<int[][]>(json)!;
        var confusion = new int[rows.Length, rows.Length == 0 ? 0 : rows[0].Length];
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows[row].Length; column++)
                confusion[row, column] = rows[row][column];
        return confusion;
    }

    // Little-endian, as every machine that .NET runs on in practice stores floats.
    static byte[] Bytes(ValueList<float> values) => MemoryMarshal.AsBytes(values.ToArray().AsSpan()).ToArray();

    static ValueList<float> Floats(byte[] bytes) => new(MemoryMarshal.Cast<byte, float>(bytes));
}
