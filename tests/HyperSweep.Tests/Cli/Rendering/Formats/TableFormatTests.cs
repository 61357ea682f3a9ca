using HyperSweep.Cli.Rendering;
using HyperSweep.Cli.Rendering.Formats;

namespace HyperSweep.Tests.Cli.Rendering.Formats;

public sealed class TableFormatTests
{
    static readonly Table Sample = new(
        ["trial", "val_accuracy", "lambda", "loss", "ok"],
        [
            [1, 0.91234567, 1e-5, "softmax", true],
            [12, double.NaN, 0.1, "a,\"b\" | c\n", null],
        ]);

    [Fact]
    public void Text_aligns_columns_with_numbers_to_the_right() => Assert.Equal(
        """
        trial  val_accuracy  lambda  loss        ok
            1        0.9123    1e-5  softmax     true
           12                   0.1  a,"b" | c

        """, Write(OutputFormat.Table));

    [Fact]
    public void Text_cuts_its_widest_words_to_the_width_of_the_terminal()
    {
        var table = new Table(["trial", "error"], [[1, new string('x', 50)]]);

        var text = Write(OutputFormat.Table, table, width: 20);

        Assert.Equal("trial  error\n    1  xxxxxxxxxxxx…\n", text);
    }

    [Fact]
    public void Markdown_escapes_bars() => Assert.Equal(
        """
        | trial | val_accuracy | lambda | loss | ok |
        |---:|---:|---:|---|---|
        | 1 | 0.9123 | 1e-5 | softmax | true |
        | 12 |  | 0.1 | a,"b" \| c  |  |

        """, Write(OutputFormat.Markdown));

    [Fact]
    public void Csv_quotes_what_it_must_and_keeps_every_digit() => Assert.Equal(
        "trial,val_accuracy,lambda,loss,ok\n1,0.91234567,1E-05,softmax,true\n12,,0.1,\"a,\"\"b\"\" | c\n\",\n", Write(OutputFormat.Csv));

    [Fact]
    public void Json_is_an_array_of_objects() => Assert.Equal(
        """
        [
          {"trial":1,"val_accuracy":0.91234567,"lambda":1E-05,"loss":"softmax","ok":true},
          {"trial":12,"val_accuracy":null,"lambda":0.1,"loss":"a,\"b\" | c\n","ok":null}
        ]

        """, Write(OutputFormat.Json));

    [Fact]
    public void Json_lines_are_objects() => Assert.Equal(
        """
        {"trial":1,"val_accuracy":0.91234567,"lambda":1E-05,"loss":"softmax","ok":true}
        {"trial":12,"val_accuracy":null,"lambda":0.1,"loss":"a,\"b\" | c\n","ok":null}

        """, Write(OutputFormat.JsonLines));

    [Fact]
    public void Rounded_numbers_keep_their_digits()
    {
        var table = new Table(["ms", "share"], [[7.10m, 0.950m], [12.5m, null]]);

        Assert.Equal("  ms  share\n7.10  0.950\n12.5\n", Write(OutputFormat.Table, table));
        Assert.Equal("{\"ms\":7.10,\"share\":0.950}\n{\"ms\":12.5,\"share\":null}\n", Write(OutputFormat.JsonLines, table));
        Assert.Equal("ms,share\n7.10,0.950\n12.5,\n", Write(OutputFormat.Csv, table));
    }

    [Theory]
    [InlineData((int)OutputFormat.Json, "[]\n")]
    [InlineData((int)OutputFormat.JsonLines, "")]
    [InlineData((int)OutputFormat.Csv, "trial\n")]
    [InlineData((int)OutputFormat.Table, "trial\n")]
    [InlineData((int)OutputFormat.Markdown, "| trial |\n|---|\n")]
    public void No_rows_are_no_fault(int format, string expected) =>
        Assert.Equal(expected, Write((OutputFormat)format, new(["trial"], [])));

    [Fact]
    public void Columns_of_the_same_name_get_numbers_in_json() =>
        Assert.Equal("{\"a\":1,\"a_2\":2,\"a_3\":3}\n", Write(OutputFormat.JsonLines, new(["a", "a", "a"], [[1, 2, 3]])));

    [Fact]
    public void Control_characters_cannot_reach_the_terminal()
    {
        var text = Write(OutputFormat.Table, new(["name"], [["evil\e[2Jtext"]]));

        Assert.Equal("name\nevil [2Jtext\n", text);
    }

    static string Write(OutputFormat format, Table? table = null, int? width = null)
    {
        var writer = new StringWriter { NewLine = "\n" };
        TableFormats.Of(format, width, new Palette(isEnabled: false)).Write(table ?? Sample, writer);
        return writer.ToString();
    }
}
