using System.Text;
using System.Text.Json;

namespace HyperSweep.Results.Storing;

/// <summary>
/// Lists as JSON text. Written and read piece by piece: JsonSerializer would spend tens of milliseconds at the program's start on
/// learning what a list of texts is.
/// </summary>
static class JsonLists
{
    public static string OfTexts(IEnumerable<string> texts) => Write(json =>
    {
        foreach (var text in texts) json.WriteStringValue(text);
    });

    public static string OfNumbers(IEnumerable<int> numbers) => Write(json =>
    {
        foreach (var number in numbers) json.WriteNumberValue(number);
    });

    /// <summary>A list for each row.</summary>
    public static string OfMatrix(int[,] matrix) => Write(json =>
    {
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < matrix.GetLength(1); column++) json.WriteNumberValue(matrix[row, column]);
            json.WriteEndArray();
        }
    });

    public static string[] Texts(string json)
    {
        using var document = JsonDocument.Parse(json);
        var texts = new string[document.RootElement.GetArrayLength()];
        for (var i = 0; i < texts.Length; i++) texts[i] = document.RootElement[i].GetString()!;
        return texts;
    }

    /// <summary>What <see cref="OfMatrix"/> wrote.</summary>
    public static int[,] Matrix(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var rows = root.GetArrayLength();
        var matrix = new int[rows, rows == 0 ? 0 : root[0].GetArrayLength()];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < matrix.GetLength(1); column++)
                matrix[row, column] = root[row][column].GetInt32();
        return matrix;
    }

    static string Write(Action<Utf8JsonWriter> items)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            items(json);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
