namespace HyperSweep.Results;

/// <summary>Create: makes the file when there is none. ReadWrite and ReadOnly: the file must be there.</summary>
public enum DatabaseMode { Create, ReadWrite, ReadOnly }
