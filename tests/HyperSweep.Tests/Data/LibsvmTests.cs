using HyperSweep.Learning.Datasets;
using HyperSweep.Tests.Learning.Sparse;

namespace HyperSweep.Tests.Data;

public sealed class LibsvmTests : IDisposable
{
    const string Small = "+1 2:0.5 4:-3e2 # a comment\r\n\n# nothing\n-1\t1:1\t4:7 \n3 2:0\n";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_hold_what_is_not_zero_and_classes_are_sorted_numbers()
    {
        using var data = Some.Load(_folder.Write("small.libsvm", Small));

        var features = Assert.IsType<SparseMatrix>(data.Features);
        Assert.Equal(("small", 3, 4, 4L, 0), (data.Name, features.Rows, features.Columns, features.NonZeros, data.TestRows));
        Assert.Equal(["-1", "1", "3"], data.ClassNames);
        Assert.Equal([1, 0, 2], data.Labels);
        Assert.Equal([1, 3], features.ColumnsOf(0).ToArray());
        Assert.Equal([0.5f, -300f], features.ValuesOf(0).ToArray());
        Assert.Equal([0, 3], features.ColumnsOf(1).ToArray());
        Assert.Equal(0, features.ColumnsOf(2).Length);
    }

    [Theory]
    [InlineData("s.svm"), InlineData("s.SVMLIGHT"), InlineData("s.libsvm.gz"), InlineData("s.txt"), InlineData("s.txt.gz")]
    [InlineData("s.data"), InlineData("s.scale"), InlineData("rcv1_train"), InlineData("s.t")]
    public void A_file_is_known_by_its_name_or_its_first_line(string name)
    {
        using var plain = Some.Load(_folder.Write("small.libsvm", Small));
        using var other = Some.Load(_folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal)
            ? TemporaryFolder.Gzip(Small) : System.Text.Encoding.UTF8.GetBytes(Small)));

        Assert.Equal(plain.ContentHash, other.ContentHash);
    }

    [Theory, InlineData("1,2\n3,4\n"), InlineData("1\t2\n3\t4\n")]
    public void A_table_of_numbers_in_a_text_file_is_still_a_table(string text)
    {
        using var data = Some.Load(_folder.Write("t.txt", text));

        Assert.Equal((2, 1, FeatureStorage.Float32), (data.Features.Rows, data.Features.Columns, data.Features.Storage));
    }

    [Theory]
    [InlineData("1 1:1 3:2\n0 2:1\n", "1 1:1 2:0 3:2.00\n0 2:1 # zeros say nothing\n")]
    [InlineData("1 1:1 3:2\n0 2:1\n", "+1   1:1e0 3:20e-1\n0.0 2:1\n")]
    public void The_same_content_has_the_same_hash(string one, string other) =>
        Assert.Equal(HashOf("a.libsvm", one), HashOf("b.libsvm", other));

    [Theory]
    [InlineData("1 1:1 3:2\n0 2:1\n", "1 1:1\n0 2:1 3:2\n")]
    [InlineData("1 1:1 3:2\n0 2:1\n", "1 1:2 3:1\n0 2:1\n")]
    [InlineData("1 1:1 3:2\n0 2:1\n", "1 1:1 2:2\n0 2:1 3:0\n")]
    [InlineData("1 1:1 3:2\n0 2:1\n", "1 1:1 3:2\n0 2:1 9:0\n")]
    [InlineData("1 1:1 3:2\n0 2:1\n", "0 1:1 3:2\n1 2:1\n")]
    public void Other_content_has_another_hash(string one, string other) =>
        Assert.NotEqual(HashOf("a.libsvm", one), HashOf("b.libsvm", other));

    [Fact]
    public void The_hash_is_that_of_the_documented_bytes()
    {
        using var data = Some.Load(_folder.Write("t.libsvm", "7 2:0.5 3:4\n-1\n"));
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory))
        {
            writer.Write("hypersweep dataset 1\n"u8);
            foreach (var number in new[] { 2, 3, 2, 0, 0, 0, 0, 2, 2 }) writer.Write(number);
            writer.Write("-1"u8);
            writer.Write(1);
            writer.Write("7"u8);
            foreach (var number in new[] { 1, 0, 2, 1, 2 }) writer.Write(number);
            foreach (var value in new[] { 0.5f, 4 }) writer.Write(value);
            writer.Write(0);
        }

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(memory.ToArray())), data.ContentHash);
    }

    [Theory]
    [InlineData("s.libsvm", "s.libsvm.t"), InlineData("s.libsvm", "s.t"), InlineData("s.libsvm.gz", "s.t.libsvm"), InlineData("s", "s.t")]
    public void A_test_set_beside_it_makes_the_last_rows(string train, string test)
    {
        _folder.Write(train, train.EndsWith(".gz", StringComparison.Ordinal)
            ? TemporaryFolder.Gzip("1 1:1\n2 2:1\n") : "1 1:1\n2 2:1\n"u8.ToArray());
        _folder.Write(test, "3 5:1\n");

        using var data = Some.Load(_folder.PathOf(train));

        Assert.Equal((3, 5, 1), (data.Features.Rows, data.Features.Columns, data.TestRows));
        Assert.Equal([0, 1, 2], data.Labels);
    }

    [Fact]
    public void Two_test_sets_are_one_too_many()
    {
        _folder.Write("s.t", "1 1:1\n");
        _folder.Write("s.libsvm.t.gz", TemporaryFolder.Gzip("1 1:1\n"));

        Assert.Contains("Expected one file of test rows beside it, got s.libsvm.t.gz and s.t.",
            Some.FaultOf(_folder.Write("s.libsvm", "1 1:1\n2 2:1\n")));
    }

    [Fact]
    public void A_fault_in_the_test_set_names_its_file()
    {
        var test = _folder.Write("s.t", "1 1:1\nx 1:1\n");

        var fault = Some.FaultOf(_folder.Write("s.libsvm", "1 1:1\n2 2:1\n"));

        Assert.StartsWith($"{test}: line 2, column 1: Expected a number as label", fault);
    }

    [Theory]
    [InlineData("", "Expected rows of 'label index:value …', got none.")]
    [InlineData("# 1 1:1\n\n", "Expected rows of 'label index:value …', got none.")]
    [InlineData("1\n2\n", "Expected features (index:value) after the labels, got none in any row.")]
    [InlineData("1 1:1\n1 2:1\n", "Expected two or more classes, got only '1'.")]
    [InlineData("1 1:1\nspam 1:1\n", "line 2, column 1: Expected a number as label, such as 1 or -1, got 'spam'. Number the classes.")]
    [InlineData("1 1:1\n  1:1\n", "line 2, column 3: Expected a label before the first feature, got '1:1'.")]
    [InlineData("1,4 1:1\n", "line 1, column 1: Expected one label, got '1,4': rows of several labels are not supported.")]
    [InlineData("nan 1:1\n", "line 1, column 1: Expected a finite label, got 'nan'.")]
    [InlineData("0.25 1:1\n", "line 1, column 1: Expected classes, got '0.25': labels are numbers with a fraction: regression")]
    [InlineData("1 1:1 qid:2\n", "line 1, column 7: Expected index:value, got 'qid:2': ranking by queries is not supported.")]
    [InlineData("1 1:1 x\n", "line 1, column 7: Expected index:value, got 'x'.")]
    [InlineData("1 1:1 x:2\n", "line 1, column 7: Expected a whole number of 1 … 16777216 before the colon, got 'x'.")]
    [InlineData("1 :2\n", "line 1, column 3: Expected a whole number of 1 … 16777216 before the colon, got ''.")]
    [InlineData("1 -1:2\n", "line 1, column 3: Expected a whole number of 1 … 16777216 before the colon, got '-1'.")]
    [InlineData("1 16777217:2\n", "line 1, column 3: Expected a whole number of 1 … 16777216 before the colon, got '16777217'.")]
    [InlineData("1 99999999999999999999:2\n", "Expected a whole number of 1 … 16777216 before the colon, got '99999999999999999999'.")]
    [InlineData("1 0:2\n", "line 1, column 3: Expected indices from 1, got 0. Add 1 to every index of the file.")]
    [InlineData("1 1:1\n1 3:1 2:1\n", "line 2, column 7: Expected an index above 3, got 2. Sort the features of a row by index")]
    [InlineData("1 3:1 3:1\n", "line 1, column 7: Expected an index above 3, got 3.")]
    [InlineData("1 3:\n", "line 1, column 5: Expected a finite number within ±3.4028235E+38 after '3:', got ''.")]
    [InlineData("1 3:x\n", "line 1, column 5: Expected a finite number within ±3.4028235E+38 after '3:', got 'x'.")]
    [InlineData("1 3:1e39\n", "line 1, column 5: Expected a finite number within ±3.4028235E+38 after '3:', got '1e39'.")]
    [InlineData("1 3:nan\n", "line 1, column 5: Expected a finite number within ±3.4028235E+38 after '3:', got 'nan'.")]
    [InlineData("1 3:1 # ok\n2 1:2:3\n", "line 2, column 5: Expected a finite number within ±3.4028235E+38 after '1:', got '2:3'.")]
    public void What_is_not_right_is_refused_with_its_place(string text, string expected)
    {
        var path = _folder.Write("t.libsvm", text);

        Assert.StartsWith(path, Some.FaultOf(path));
        Assert.Contains(expected, Some.FaultOf(path));
    }

    [Fact]
    public void A_model_of_too_many_weights_is_refused_before_memory_is_asked_for()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(i => $"{i} 16777216:1\n"));

        Assert.Contains("got 16777216 features × 200 classes", Some.FaultOf(_folder.Write("t.libsvm", text)));
    }

    [Fact]
    public void Text_in_UTF16_and_bzip2_are_refused_with_advice()
    {
        Assert.Contains("Expected text in UTF-8, got UTF-16.",
            Some.FaultOf(_folder.Write("t.libsvm", [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("1 1:2\n")])));
        Assert.Contains("Unpack it first: bunzip2.", Some.FaultOf(_folder.Write("t.bz2", "BZh91AY&SY")));
    }

    [Fact]
    public void Label_and_header_are_for_tables_only() =>
        Assert.Contains("Expected label and header only for a table", Some.FaultOf(_folder.Write("t.libsvm", Small), label: "y"));

    [Fact]
    public void Lines_longer_than_the_buffer_and_many_rows_come_back_as_they_were_written()
    {
        var (matrix, labels) = SomeSparse.Rows(rows: 3_000, features: 50_000, classes: 7, perRow: 60, seed: 3);
        using var wide = new SparseMatrixBuilder();
        for (var column = 0; column < 60_000; column++) wide.Add(column, column + 1);
        wide.EndRow();
        using var row = wide.Build(60_000);
        var text = SomeSparse.Text(row, [0], 0, 1) + SomeSparse.Text(matrix, labels, 0, 3_000);

        using var data = Some.Load(_folder.Write("t.libsvm", text));

        var read = (SparseMatrix)data.Features;
        Assert.Equal((3_001, 60_000, matrix.NonZeros + 60_000), (read.Rows, read.Columns, read.NonZeros));
        Assert.Equal(row.ValuesOf(0).ToArray(), read.ValuesOf(0).ToArray());
        for (var i = 0; i < 3_000; i++)
        {
            Assert.Equal(matrix.ColumnsOf(i).ToArray(), read.ColumnsOf(i + 1).ToArray());
            Assert.Equal(matrix.ValuesOf(i).ToArray(), read.ValuesOf(i + 1).ToArray());
        }
        Assert.Equal([0, .. labels], data.Labels);
    }

    string HashOf(string name, string text)
    {
        using var data = Some.Load(_folder.Write(name, text));
        return data.ContentHash;
    }
}
