using HyperSweep.Learning.Datasets;

namespace HyperSweep.Data.Archive;

/// <summary>A data set in one file, as coordinators give it to workers: its SHA-256 is the content hash.</summary>
public static class DatasetArchive
{
    const int BufferBytes = 1 << 20;

    /// <summary>Complete or not at all: written beside its place, made durable, then renamed.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public static void Write(Dataset dataset, string path)
    {
        var part = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using (FileStream file = new(part, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes))
            {
                CanonicalForm.Write(
                    new(dataset.Features, dataset.Labels, dataset.ClassNames, dataset.TestRows, dataset.Shape), file.Write);
                file.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
            throw DataException.At(path, null, $"The archive of the data set cannot be written: {fault.Message}", fault);
        }
    }

    /// <param name="name">Of the data set; an archive has none.</param>
    /// <exception cref="DataException">The file is no archive, or is damaged.</exception>
    public static Dataset Read(string path, string name)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
            var rows = new ArchiveReader(file, path).Read();
            try
            {
                return new(name, ContentHash.Of(rows), rows.Features, rows.Labels, rows.ClassNames, rows.TestRows, rows.Shape);
            }
            catch
            {
                rows.Features.Dispose();
                throw;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw DataException.At(path, null, $"The archive of the data set cannot be read: {fault.Message}", fault);
        }
    }
}
