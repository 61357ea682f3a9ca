using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

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
        // Straight from SQLite: asking the reader takes several times as long, which shows in hundreds of thousands of cells.
        var handle = row.Handle!;
        switch (raw.sqlite3_column_type(handle, column))
        {
            case raw.SQLITE_NULL: AddNothing(); break;
            case raw.SQLITE_TEXT: AddText(raw.sqlite3_column_text(handle, column).utf8_to_string()); break;
            default: AddNumber(raw.sqlite3_column_double(handle, column)); break;
        }
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
