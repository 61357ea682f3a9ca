namespace HyperSweep.Results.Queries;

/// <summary>The query is wrong, forbidden or takes too long; the message is written for the person who typed it.</summary>
public sealed class QueryException(string message, Exception? inner = null) : Exception(message, inner);
