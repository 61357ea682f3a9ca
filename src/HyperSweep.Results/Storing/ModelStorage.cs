using System.Runtime.InteropServices;
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
        select trial, value, classes, features, weights, bias, class_names, confusion, test_loss, test_accuracy,
            (select fold from trials where sweep_id = ?1 and number = trial)
        from models where sweep_id = ?1
        """,
        row => new StoredModel(
            new(new(row.GetInt32(0)), row.GetInt32(2), row.GetInt32(3), Floats((byte[])row.GetValue(4)), Floats((byte[])row.GetValue(5))),
            row.Real(1), JsonLists.Texts(row.GetString(6)), Confusion(row.Text(7)), row.Real(8), row.Real(9))
        {
            Fold = row.IsDBNull(10) ? null : row.GetInt32(10),
        },
        sweepId).FirstOrDefault();

    static int[,]? Confusion(string? json) => json is null ? null : JsonLists.Matrix(json);

    // Little-endian, as every machine that .NET runs on in practice stores floats.
    static byte[] Bytes(ValueList<float> values)
    {
        var bytes = new byte[values.Count * sizeof(float)];
        var floats = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        for (var i = 0; i < floats.Length; i++) floats[i] = values[i];
        return bytes;
    }

    static ValueList<float> Floats(byte[] bytes) => new(MemoryMarshal.Cast<byte, float>(bytes));
}
