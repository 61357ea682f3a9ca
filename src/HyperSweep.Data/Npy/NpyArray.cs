using System.Numerics;
using HyperSweep.Data.Files;
using HyperSweep.Data.Labels;
using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Npy;

/// <summary>An array whose header was read and agrees with the size of its file. The first dimension counts rows.</summary>
sealed class NpyArray : IDisposable
{
    const int BlockValues = 1 << 16;

    readonly InputFile _input;
    readonly NpyHeader _header;
    readonly byte[] _buffer;

    NpyArray(InputFile input)
    {
        _input = input;
        _header = NpyHeader.Read(input);
        if (_header.Shape.Length == 0 || _header.Shape.Contains(0))
            throw DataException.At(Name, null,
                $"Expected one or more rows of values, got an array of shape ({string.Join(", ", _header.Shape)}).");
        var values = UInt128.One;
        foreach (var size in _header.Shape)
        {
            values *= (UInt128)size;
            if (values > long.MaxValue / sizeof(double)) break; // More than any file has; further factors could overflow.
        }
        input.RequireRoomFor(values * (UInt128)_header.Type.Bytes, $"{string.Join('×', _header.Shape)} values as the header declares");
        Columns = (long)(values / (UInt128)Rows);
        _buffer = new byte[BlockValues * Type.Bytes];
    }

    public string Name => _input.Name;

    public NpyType Type => _header.Type;

    public int[] Shape => _header.Shape;

    public int Rows => Shape[0];

    /// <summary>Values of a row: all dimensions but the first, multiplied.</summary>
    public long Columns { get; }

    public static NpyArray Open(Func<InputFile> open)
    {
        var input = open();
        try
        {
            return new(input);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Reads all rows to the end of the file. Bytes go to bytes, all else becomes float32.</summary>
    /// <exception cref="DataException">A value is not finite in float32.</exception>
    public void ReadRows(FeatureMatrix target, int firstRow)
    {
        if (_header.IsFortranOrder && Columns > 1) ReadColumns(target, firstRow);
        else ReadInOrder(target, firstRow);
        _input.RequireEnd($"{string.Join('×', Shape)} values");
        if (target.Storage == FeatureStorage.Float32) RequireFinite(target, firstRow);
    }

    /// <summary>Whole numbers of one column, to the end of the file.</summary>
    public double[] ReadLabels()
    {
        if (Columns != 1)
            throw DataException.At(Name, null, $"Expected one label a row, got an array of shape ({string.Join(", ", Shape)}). "
                + "Turn one-hot labels into class numbers (argmax).");
        var labels = new double[Rows];
        ReadValues(labels.AsSpan());
        _input.RequireEnd($"{Rows} labels");
        for (var row = 0; row < labels.Length; row++)
            if (!LabelClasses.IsWhole(labels[row]))
                throw DataException.At(Name, $"row {row}", LabelClasses.FractionProblem($"{labels[row]:R}"));
        return labels;
    }

    public void Dispose() => _input.Dispose();

    void ReadInOrder(FeatureMatrix target, int firstRow)
    {
        var block = MatrixMemory.RowsPerBlock(target);
        for (var row = 0; row < Rows; row += block)
        {
            var rows = Math.Min(block, Rows - row);
            if (target.Storage == FeatureStorage.UInt8)
                _input.Fill(MatrixMemory.Bytes(target, firstRow + row, rows), $"rows {row} … {row + rows - 1}");
            else
                ReadValues(MatrixMemory.Floats(target, firstRow + row, rows));
        }
    }

    // Fortran order: the first index runs fastest, so the file holds whole columns one after another.
    void ReadColumns(FeatureMatrix target, int firstRow)
    {
        var values = new float[Math.Min(Rows, BlockValues)];
        for (var stored = 0; stored < target.Columns; stored++)
        {
            var column = ColumnOf(stored);
            for (var row = 0; row < Rows; row += values.Length)
            {
                var part = values.AsSpan(0, Math.Min(values.Length, Rows - row));
                ReadValues(part);
                for (var i = 0; i < part.Length; i++)
                    if (target.Storage == FeatureStorage.UInt8) target.ByteRow(firstRow + row + i)[column] = (byte)part[i];
                    else target.FloatRow(firstRow + row + i)[column] = part[i];
            }
        }
    }

    /// <summary>Where the n-th stored column belongs when the last dimension shall run fastest.</summary>
    int ColumnOf(int stored)
    {
        var (column, stride) = (0, (int)Columns);
        for (var i = 1; i < Shape.Length; i++)
        {
            stride /= Shape[i];
            column += stored % Shape[i] * stride;
            stored /= Shape[i];
        }
        return column;
    }

    void ReadValues<T>(Span<T> target) where T : unmanaged, INumberBase<T>
    {
        for (var done = 0; done < target.Length; done += BlockValues)
        {
            var part = target.Slice(done, Math.Min(BlockValues, target.Length - done));
            var bytes = _buffer.AsSpan(0, part.Length * Type.Bytes);
            _input.Fill(bytes, $"{part.Length} values");
            Type.Convert(bytes, part);
        }
    }

    void RequireFinite(FeatureMatrix target, int firstRow)
    {
        if (!Type.IsFloat) return;
        for (var row = 0; row < Rows; row++)
        {
            var values = target.FloatRow(firstRow + row);
            for (var column = 0; column < values.Length; column++)
                if (!float.IsFinite(values[column]))
                    throw DataException.At(Name, $"row {row}, column {column} (counted from 0)",
                        $"Expected a finite number within ±{float.MaxValue:R}, got {values[column]:R}. "
                        + "Replace the value or leave the row out.");
        }
    }
}
