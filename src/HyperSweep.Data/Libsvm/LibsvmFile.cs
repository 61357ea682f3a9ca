using System.Globalization;
using HyperSweep.Data.Files;
using HyperSweep.Data.Labels;
using HyperSweep.Data.Tables;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Libsvm;

/// <summary>
/// Reads the rows of one file in the format of LIBSVM and SVMlight: "label index:value index:value …", indices from 1 and ascending,
/// features that are not named zero, '#' before a comment. (C.-C. Chang and C.-J. Lin: "LIBSVM: a library for support vector machines",
/// ACM TIST 2, 2011.)
/// </summary>
static class LibsvmFile
{
    // A file of another format is not read to its end.
    const int LookBytes = 1 << 16;

    /// <param name="labels">Whole numbers are added, one for each row.</param>
    /// <param name="rows">The rows are added.</param>
    /// <exception cref="DataException">A line is not as it should be.</exception>
    public static void Read(string path, List<double> labels, SparseMatrixBuilder rows)
    {
        using var input = InputFile.Open(path);
        var lines = new TextLines(input);
        while (lines.Read(out var line))
        {
            var tokens = new Tokens(WithoutComment(line));
            if (!tokens.Next()) continue;
            if (rows.Rows == MatrixMemory.RowsMax)
                throw DataException.At(path, $"line {lines.Number}", $"Expected at most {MatrixMemory.RowsMax} rows, got more.");
            labels.Add(Label(tokens, path, lines.Number));
            var last = 0;
            while (tokens.Next())
            {
                var (index, value) = Feature(tokens, last, path, lines.Number);
                if (rows.BytesOfGrowth is > 0 and var bytes) MatrixMemory.RequireFits(path, bytes);
                rows.Add(index - 1, value);
                last = index;
            }
            rows.EndRow();
        }
    }

    /// <summary>Whether the first line that says something is "number index:…".</summary>
    public static bool LooksRight(string path)
    {
        using var input = InputFile.Open(path);
        var buffer = new byte[LookBytes];
        var rest = buffer.AsSpan(0, input.Read(buffer));
        while (!rest.IsEmpty)
        {
            var size = rest.IndexOf((byte)'\n');
            var tokens = new Tokens(WithoutComment(size < 0 ? rest : rest[..size]));
            rest = size < 0 ? [] : rest[(size + 1)..];
            if (!tokens.Next()) continue;
            if (!Numbers.IsNumber(tokens.Current) || !tokens.Next()) return false;
            var colon = tokens.Current.IndexOf((byte)':');
            return colon > 0 && (tokens.Current.StartsWith("qid:"u8) || TryIndex(tokens.Current[..colon], out _));
        }
        return false;
    }

    static double Label(Tokens tokens, string path, int line)
    {
        var text = tokens.Current;
        var place = Place(line, tokens.Start);
        if (!Numbers.TryParse(System.Text.Encoding.UTF8.GetString(text), out double label))
            throw DataException.At(path, place, text.Contains((byte)':')
                ? $"Expected a label before the first feature, got '{Shown.Text(text)}'."
                : text.Contains((byte)',')
                    ? $"Expected one label, got '{Shown.Text(text)}': rows of several labels are not supported. Keep one of them."
                    : $"Expected a number as label, such as 1 or -1, got '{Shown.Text(text)}'. Number the classes.");
        if (!double.IsFinite(label)) throw DataException.At(path, place, $"Expected a finite label, got '{Shown.Text(text)}'.");
        if (LabelClasses.IsWhole(label)) return label;
        throw DataException.At(path, place, LabelClasses.FractionProblem($"'{Shown.Text(text)}'"));
    }

    static (int Index, float Value) Feature(Tokens tokens, int last, string path, int line)
    {
        var text = tokens.Current;
        var start = tokens.Start;
        var colon = text.IndexOf((byte)':');
        if (colon < 0) throw Fault(0, $"Expected index:value, got '{Shown.Text(text)}'.");
        if (text.StartsWith("qid:"u8))
            throw Fault(0, $"Expected index:value, got '{Shown.Text(text)}': ranking by queries is not supported. Delete the qid entries.");
        if (!TryIndex(text[..colon], out var index))
            throw Fault(0,
                $"Expected a whole number of 1 … {MatrixMemory.ColumnsMax} before the colon, got '{Shown.Text(text[..colon])}'.");
        if (index == 0) throw Fault(0, "Expected indices from 1, got 0. Add 1 to every index of the file.");
        if (index <= last)
            throw Fault(0, $"Expected an index above {last}, got {index}. Sort the features of a row by index, each one once.");
        if (Numbers.TryParse(text[(colon + 1)..], out float value) && float.IsFinite(value)) return (index, value);
        throw Fault(colon + 1, $"Expected a finite number within ±{float.MaxValue.ToString("R", CultureInfo.InvariantCulture)} "
            + $"after '{index}:', got '{Shown.Text(text[(colon + 1)..])}'.");

        DataException Fault(int offset, string problem) => DataException.At(path, Place(line, start + offset), problem);
    }

    static bool TryIndex(ReadOnlySpan<byte> text, out int index)
    {
        index = 0;
        foreach (var c in text)
        {
            if (c is < (byte)'0' or > (byte)'9' || index > MatrixMemory.ColumnsMax) return false;
            index = index * 10 + (c - '0');
        }
        return !text.IsEmpty && index <= MatrixMemory.ColumnsMax;
    }

    static ReadOnlySpan<byte> WithoutComment(ReadOnlySpan<byte> line)
    {
        var comment = line.IndexOf((byte)'#');
        return comment < 0 ? line : line[..comment];
    }

    static string Place(int line, int start) => $"line {line}, column {start + 1}";

    /// <summary>The words of a line, between blanks and tabs.</summary>
    ref struct Tokens(ReadOnlySpan<byte> line)
    {
        readonly ReadOnlySpan<byte> _line = line;
        int _end;

        /// <summary>Offset of the current word.</summary>
        public int Start { get; private set; }

        public readonly ReadOnlySpan<byte> Current => _line[Start.._end];

        public bool Next()
        {
            Start = _end;
            while (Start < _line.Length && IsBlank(_line[Start])) Start++;
            _end = Start;
            while (_end < _line.Length && !IsBlank(_line[_end])) _end++;
            return _end > Start;
        }

        static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\r';
    }
}
