using System.Globalization;
using Microsoft.Data.Sqlite;

namespace HyperSweep.Results.Columns;

/// <summary>Collects the cells of one column: numbers until the first text comes, texts from then on.</summary>
sealed class ColumnBuilder(string name)
{
    readonly List<double> _numbers = [];
    readonly List<int> _codes = [];
    readonly List<string> _words = [];
    readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    bool _hasTexts;

    public bool IsEmpty => _hasTexts ? _codes.TrueForAll(code => code < 0) : _numbers.TrueForAll(double.IsNaN);

    public void Add(SqliteDataReader row, int column)
    {
        if (row.IsDBNull(column)) AddNothing();
        else if (row.GetFieldType(column) == typeof(string)) AddText(row.GetString(column));
        else AddNumber(row.GetDouble(column));
    }

    public ResultColumn Build() => _hasTexts
        ? new ResultColumn.Texts(name, _words, [.. _codes])
        : new ResultColumn.Numbers(name, [.. _numbers]);

    void AddNothing()
    {
        if (_hasTexts) _codes.Add(-1);
        else _numbers.Add(double.NaN);
    }

    void AddNumber(double number)
    {
        if (_hasTexts) _codes.Add(CodeOf(Spell(number)));
        else _numbers.Add(number);
    }

    void AddText(string text)
    {
        if (!_hasTexts)
        {
            _hasTexts = true;
            foreach (var number in _numbers) _codes.Add(double.IsNaN(number) ? -1 : CodeOf(Spell(number)));
            _numbers.Clear();
        }
        _codes.Add(CodeOf(text));
    }

    int CodeOf(string word)
    {
        if (_codeOf.TryGetValue(word, out var code)) return code;
        _words.Add(word);
        return _codeOf[word] = _words.Count - 1;
    }

    static string Spell(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
