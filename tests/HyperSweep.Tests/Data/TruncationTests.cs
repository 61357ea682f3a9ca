using System.Text;
using HyperSweep.Data;

namespace HyperSweep.Tests.Data;

/// <summary>Small files of each format, cut at every byte or with every byte changed: read or refused, never a crash.</summary>
public sealed class TruncationTests : IDisposable
{
    const string Table = "a,\"b\"\"c\",label\n1,2.5,\"x\ny\"\n-3e2,.25,z\n";

    const string Sparse = "# c\n+1 2:0.5 4:-3e2\r\n-1 1:1 4:7\n";

    static readonly byte[] Features = Some.Npy("<f4", "(2, 2)", 1f, 2f, 3f, 4f);
    static readonly byte[] Labels = Some.Npy("<i4", "(2,)", 0, 1);
    static readonly byte[] Images = Some.Images([2, 1, 2], 1, 2, 3, 4);

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_compressed_table_cut_anywhere_is_refused() =>
        Assert.Equal(0, ReadCut("t.csv.gz", TemporaryFolder.Gzip(Table), _folder.PathOf("t.csv.gz")));

    // GZipStream itself would return the rows before the cut, and the rest would be missing unseen.
    [Fact]
    public void A_compressed_table_cut_between_two_rows_is_refused()
    {
        var whole = TemporaryFolder.Gzip(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},{i % 3}\n")));
        var path = _folder.Write("t.csv.gz", whole[..(whole.Length / 2)]);

        Assert.Contains("the file is cut short", Some.FaultOf(path));
    }

    [Fact]
    public void A_table_cut_anywhere_is_read_or_refused() => ReadCut("t.csv", Encoding.UTF8.GetBytes(Table), _folder.PathOf("t.csv"));

    [Fact]
    public void Compressed_sparse_rows_cut_anywhere_are_refused() =>
        Assert.Equal(0, ReadCut("t.libsvm.gz", TemporaryFolder.Gzip(Sparse), _folder.PathOf("t.libsvm.gz")));

    [Fact]
    public void Sparse_rows_cut_anywhere_are_read_or_refused() =>
        ReadCut("t.libsvm", Encoding.UTF8.GetBytes(Sparse), _folder.PathOf("t.libsvm"));

    [Fact]
    public void Images_cut_anywhere_are_refused()
    {
        _folder.Write("train-labels-idx1-ubyte", Some.Labels(0, 1));

        Assert.Equal(0, ReadCut("train-images-idx3-ubyte", Images, _folder.FullPath));
    }

    [Fact]
    public void Compressed_images_cut_anywhere_are_refused()
    {
        _folder.Write("train-labels-idx1-ubyte", Some.Labels(0, 1));

        Assert.Equal(0, ReadCut("train-images-idx3-ubyte.gz", TemporaryFolder.Gzip(Images), _folder.FullPath));
    }

    [Fact]
    public void An_array_cut_anywhere_is_refused()
    {
        _folder.Write("y.npy", Labels);

        Assert.Equal(0, ReadCut("X.npy", Features, _folder.FullPath));
    }

    [Fact]
    public void An_archive_cut_anywhere_is_refused() =>
        Assert.Equal(0, ReadCut("t.npz", Some.Zip(("X.npy", Features), ("y.npy", Labels)), _folder.PathOf("t.npz")));

    [Fact]
    public void Any_changed_byte_is_read_or_refused()
    {
        _folder.Write("idx/train-labels-idx1-ubyte", Some.Labels(0, 1));
        _folder.Write("npy/y.npy", Labels);

        ReadChanged("idx/train-images-idx3-ubyte", Images, _folder.PathOf("idx"));
        ReadChanged("npy/X.npy", Features, _folder.PathOf("npy"));
        ReadChanged("t.npz", Some.Zip(("X.npy", Features), ("y.npy", Labels)), _folder.PathOf("t.npz"));
        ReadChanged("t.csv", Encoding.UTF8.GetBytes(Table), _folder.PathOf("t.csv"));
        ReadChanged("t.libsvm", Encoding.UTF8.GetBytes(Sparse), _folder.PathOf("t.libsvm"));
        ReadChanged("t.libsvm.gz", TemporaryFolder.Gzip(Sparse), _folder.PathOf("t.libsvm.gz"));
        ReadChanged("t.csv.gz", TemporaryFolder.Gzip(Table), _folder.PathOf("t.csv.gz"));
    }

    /// <returns>How many of the shortened files were read without a complaint.</returns>
    int ReadCut(string name, byte[] content, string path)
    {
        _folder.Write(name, content);
        Assert.True(IsRead(path), "The whole file must be readable, or its parts prove nothing.");
        var read = 0;
        for (var length = 0; length < content.Length; length++)
        {
            _folder.Write(name, content[..length]);
            if (IsRead(path)) read++;
        }
        return read;
    }

    void ReadChanged(string name, byte[] content, string path)
    {
        for (var i = 0; i < content.Length; i++)
            foreach (byte mask in new byte[] { 0x01, 0x80, 0xFF })
            {
                byte[] changed = [.. content];
                changed[i] ^= mask;
                _folder.Write(name, changed);
                IsRead(path);
            }
    }

    static bool IsRead(string path)
    {
        try
        {
            Some.Load(path).Dispose();
            return true;
        }
        catch (DataException e)
        {
            Assert.StartsWith(path, e.Message);
            return false;
        }
    }
}
