using System.IO.Compression;
using System.Text;
using HyperSweep.Data.Npy;

namespace HyperSweep.Tests.Data;

public sealed class NpzWriterTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back_as_a_data_set()
    {
        var file = _folder.PathOf("set.npz");
        using (var stream = File.Create(file))
        using (var npz = new NpzWriter(stream))
        {
            npz.Add("X", [0.5f, -2, 3, 4, 5, 6], 3, 2);
            npz.Add("y", [0L, 1, 0], 3);
        }

        using var data = Some.Load(file);

        Assert.Equal([3f, 4f], data.Features.FloatRow(1).ToArray());
        Assert.Equal([0, 1, 0], data.Labels);
    }

    [Fact]
    public void Texts_are_fixed_in_width_and_a_scalar_has_no_dimension()
    {
        using var stream = new MemoryStream();
        using (var npz = new NpzWriter(stream))
        {
            npz.Add("names", ["a", "bc", "😀"]);
            npz.Add("trial", [7L], []);
        }

        using var archive = new ZipArchive(stream);
        var (names, trial) = (Bytes(archive, "names.npy"), Bytes(archive, "trial.npy"));
        Assert.StartsWith("{'descr': '<U2', 'fortran_order': False, 'shape': (3,), }", Encoding.ASCII.GetString(names[10..]));
        Assert.Equal("a\0bc😀\0", Encoding.UTF32.GetString(names[128..]));
        Assert.Contains("'shape': ()", Encoding.ASCII.GetString(trial));
        Assert.Equal(0, (trial.Length - sizeof(long)) % 64);
    }

    [Fact]
    public void The_same_arrays_give_the_same_bytes()
    {
        Assert.Equal(Once(), Once());

        static byte[] Once()
        {
            using var stream = new MemoryStream();
            using (var npz = new NpzWriter(stream)) npz.Add("x", [1f], 1);
            return stream.ToArray();
        }
    }

    [Fact]
    public void A_shape_of_another_size_is_refused()
    {
        using var npz = new NpzWriter(new MemoryStream());

        Assert.Throws<ArgumentException>(() => npz.Add("x", [1f, 2], 3));
    }

    static byte[] Bytes(ZipArchive archive, string name)
    {
        using var entry = archive.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        entry.CopyTo(memory);
        return memory.ToArray();
    }
}
