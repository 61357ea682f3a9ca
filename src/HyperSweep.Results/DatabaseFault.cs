namespace HyperSweep.Results;

/// <summary>What is wrong with a database.</summary>
public enum DatabaseFault
{
    Other, FolderMissing, FileMissing, CannotOpen, NotADatabase, OtherProgram, NewerSchema, OlderSchema, ReadOnly,
    Locked, DiskFull, Corrupt,
}
