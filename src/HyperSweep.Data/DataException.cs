namespace HyperSweep.Data;

/// <summary>A data set cannot be read or used. The message is meant for the user: file, place, expected, got, what to do.</summary>
public sealed class DataException : Exception
{
    public DataException() { }

    public DataException(string message) : base(message) { }

    public DataException(string message, Exception? innerException) : base(message, innerException) { }

    /// <param name="source">The file, or the entry of an archive.</param>
    /// <param name="place">Line, record, column or offset; null when the file as a whole is meant.</param>
    internal static DataException At(string source, string? place, string problem, Exception? inner = null) =>
        new(place is null ? $"{source}: {problem}" : $"{source}: {place}: {problem}", inner);
}
