namespace HyperSweep.Tests.Data;

public sealed class TableTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("iris.csv", "1,2.5,0\n-3e2,.25,1\n")]
    [InlineData("iris.csv", "1;2.5;0\r\n-3e2;.25;1")]
    [InlineData("iris.tsv", "1\t2.5\t0\n\n-3e2\t.25\t1\n\n")]
    [InlineData("iris.csv", "\uFEFFa,b,label\n 1 , 2.5 ,0\n\"-3e2\",.25, \"1\" \n")]
    public void Delimiter_line_ends_header_and_quotes_are_found_out(string name, string text)
    {
        using var data = Some.Load(_folder.Write(name, text));

        Assert.Equal("iris", data.Name);
        Assert.Equal([1f, 2.5f], data.Features.FloatRow(0).ToArray());
        Assert.Equal([-300f, 0.25f], data.Features.FloatRow(1).ToArray());
        Assert.Equal([0, 1], data.Labels);
        Assert.Equal(["0", "1"], data.ClassNames);
        Assert.Equal((0, null), (data.TestRows, data.Shape));
    }

    [Theory]
    [InlineData("b", null)]
    [InlineData("1", null)]
    [InlineData("-2", true)]
    public void The_label_column_is_given_by_name_or_number(string label, bool? header)
    {
        using var data = Some.Load(_folder.Write("t.csv", "a,b,c\n1,7,2\n3,5,4\n"), label, header);

        Assert.Equal([1f, 2f], data.Features.FloatRow(0).ToArray());
        Assert.Equal([1, 0], data.Labels);
        Assert.Equal(["5", "7"], data.ClassNames);
    }

    [Fact]
    public void Numbers_as_labels_are_ordered_as_numbers()
    {
        using var data = Some.Load(_folder.Write("t.csv", "1,10\n1,9\n1,-1\n1,9.0\n"));

        Assert.Equal(["-1", "9", "10"], data.ClassNames);
        Assert.Equal([2, 1, 0, 1], data.Labels);
    }

    [Fact]
    public void Texts_as_labels_are_ordered_by_their_letters()
    {
        using var data = Some.Load(_folder.Write("t.csv", "x,kind\n1,pear\n2,\"apple, \"\"red\"\"\"\n3,pear\n4,\"fig\nfresh\"\n"));

        Assert.Equal(["apple, \"red\"", "fig\nfresh", "pear"], data.ClassNames);
        Assert.Equal([2, 0, 2, 1], data.Labels);
    }

    [Fact]
    public void A_header_of_numbers_is_known_by_the_name_of_its_label()
    {
        using var data = Some.Load(_folder.Write("t.csv", "0,1,species\n5.5,6,0\n7,8,1\n"));

        Assert.Equal(2, data.Features.Rows);
    }

    [Fact]
    public void Small_whole_numbers_stay_numbers_and_are_no_pixels()
    {
        using var data = Some.Load(_folder.Write("t.csv", "0,255,0\n128,16777217,1\n"));

        Assert.Equal([0f, 255f], data.Features.FloatRow(0).ToArray());
        Assert.Equal([128f, 16777216f], data.Features.FloatRow(1).ToArray());
    }

    [Fact]
    public void Records_longer_than_the_buffer_are_read_whole()
    {
        var wide = string.Join(",", Enumerable.Range(0, 100_000));
        using var data = Some.Load(_folder.Write("t.csv", $"{wide},0\n{wide},1\n"));

        Assert.Equal((2, 100_000), (data.Features.Rows, data.Features.Columns));
        Assert.Equal(99_999f, data.Features.FloatRow(1)[^1]);
    }

    [Fact]
    public void A_compressed_table_has_the_same_content_hash()
    {
        const string text = "1,2,0\n3,4,1\n";
        using var plain = Some.Load(_folder.Write("a.csv", text));
        using var compressed = Some.Load(_folder.Write("b.csv.gz", TemporaryFolder.Gzip(text)));
        using var other = Some.Load(_folder.Write("c.csv", "1,2,0\n3,4.0000005,1\n"));

        Assert.Equal(plain.ContentHash, compressed.ContentHash);
        Assert.NotEqual(plain.ContentHash, other.ContentHash);
        Assert.Equal("b", compressed.Name);
    }

    [Theory]
    [InlineData("", "Expected a table of features and labels, got an empty file.")]
    [InlineData("\n \r\n", "got an empty file.")]
    [InlineData("a,b\n", "Expected rows below the header, got none.")]
    [InlineData("1\n2\n", "line 1: Expected two or more columns separated by comma, semicolon or tab")]
    [InlineData("1,2,0\n3,1\n", "line 2: Expected 3 columns as in line 1, got 2.")]
    [InlineData("x,y,z\n1,2,0\n\n3,4,1,1\n", "line 4: Expected 3 columns as in line 1, got 4.")]
    [InlineData("1,2,0\n3,abc,1\n", "line 2, column 1 (counted from 0): Expected a number, got 'abc'. Encode text as numbers")]
    [InlineData("x,y,z\n1,red,0\n", "line 2, column 'y': Expected a number, got 'red'.")]
    [InlineData("x,y,z\n1,,0\n", "line 2, column 'y': Expected a number, got a missing value ('').")]
    [InlineData("x,y,z\n?,1,0\n", "line 2, column 'x': Expected a number, got a missing value ('?').")]
    [InlineData("x,y,z\nNaN,1,0\n", "line 2, column 'x': Expected a finite number within ±3.4028235E+38, got 'NaN'.")]
    [InlineData("x,y,z\n1,1e39,0\n", "column 'y': Expected a finite number within ±3.4028235E+38, got '1e39'.")]
    [InlineData("x;y;z\n1,5;2;0\n", "column 'x': Expected a number, got '1,5'. Write a decimal point instead of the comma.")]
    [InlineData("x,y\n1,0\n1,\n", "line 3, column 'y': Expected a label, got nothing.")]
    [InlineData("x,y\n1,0.5\n1,2\n", "line 2, column 'y': Expected classes, got '0.5': labels are numbers with a fraction: regression")]
    [InlineData("x,y\n1,2\n3,2\n", "Expected two or more classes, got only '2'.")]
    [InlineData("x,y\n1,\"2\n3,2\n", "line 2: Expected each quote to be closed, got the end of the file.")]
    [InlineData("x,y\n\"1\"2,2\n", "line 2: Expected ',' after the quoted field 1, got '2'.")]
    public void What_is_no_table_of_numbers_is_refused_with_its_place(string text, string expected)
    {
        var path = _folder.Write("t.csv", text);

        Assert.StartsWith(path, Some.FaultOf(path));
        Assert.Contains(expected, Some.FaultOf(path));
    }

    [Theory]
    [InlineData("3", "Expected a label column of 0 … 2 (or -1 … -3 from the end), got 3.")]
    [InlineData("-4", "got -4.")]
    [InlineData("labl", "Expected a column 'labl', got none of that name; did you mean 'label'?")]
    [InlineData("zzzzzz", "the first ones are 'x', 'x', 'label'.")]
    [InlineData("x", "Expected one column 'x', got 2.")]
    public void A_label_column_that_is_not_there_is_refused(string label, string expected) =>
        Assert.Contains(expected, Some.FaultOf(_folder.Write("t.csv", "x,x,label\n1,2,0\n3,4,1\n"), label));

    [Fact]
    public void A_label_by_name_needs_a_header() =>
        Assert.Contains("Expected a header with the label column 'y'",
            Some.FaultOf(_folder.Write("t.csv", "1,2,0\n3,4,1\n"), "y"));

    [Fact]
    public void A_header_that_is_declared_missing_is_read_as_values() =>
        Assert.Contains("line 1, column 0 (counted from 0): Expected a number, got 'a'.",
            Some.FaultOf(_folder.Write("t.csv", "a,b\n1,2\n"), header: false));

    [Fact]
    public void A_column_of_identities_is_no_label()
    {
        var text = string.Concat(Enumerable.Range(0, 10_001).Select(i => $"1,id{i}\n"));

        Assert.Contains("line 10001: Expected at most 10000 classes, got more.", Some.FaultOf(_folder.Write("t.csv", text)));
    }

    [Fact]
    public void A_column_of_measurements_is_refused_as_regression_however_many_there_are()
    {
        var text = string.Concat(Enumerable.Range(0, 10_001).Select(i => $"1,{i}.5\n"));

        Assert.Contains("regression is not supported", Some.FaultOf(_folder.Write("t.csv", text)));
    }

    [Fact]
    public void Text_in_UTF16_is_refused() =>
        Assert.Contains("Expected text in UTF-8, got UTF-16.",
            Some.FaultOf(_folder.Write("t.csv", [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("1,2\n")])));
}
