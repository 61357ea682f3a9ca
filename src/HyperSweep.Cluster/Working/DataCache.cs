using System.Security.Cryptography;
using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Cluster.Working;

/// <summary>Archives of data sets by their hash, fetched once and kept within a limit.</summary>
/// <param name="folder">Made when it is first needed.</param>
/// <param name="bytesMax">What is used least recently goes first when more is kept; the newest always stays.</param>
public sealed class DataCache(string folder, long bytesMax, Action<string> onNews)
{
    const string Extension = ".hsdata", PartExtension = ".part";
    const int HashLength = 64, BufferBytes = 1 << 20;

    static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Finds the archive, or fetches it. A fetch that broke off goes on where it stopped.</summary>
    /// <returns>The path of the archive, whose bytes have the hash.</returns>
    /// <exception cref="ClusterException">What the coordinator gave has another hash.</exception>
    public async Task<string> GetAsync(DatasetOffer offer, CoordinatorClient client, CancellationToken cancellation)
    {
        if (offer.Hash.Length != HashLength || !offer.Hash.All(char.IsAsciiHexDigitLower))
            throw new ClusterException($"Expected the hash of '{offer.Name}' as {HashLength} hex digits, got something else.");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, offer.Hash + Extension);
        if (!File.Exists(path) || await HashOfAsync(path, cancellation) != offer.Hash)
        {
            await FetchAsync(offer, client, path, cancellation);
            Evict(keep: path);
        }
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        return path;
    }

    async Task FetchAsync(DatasetOffer offer, CoordinatorClient client, string path, CancellationToken cancellation)
    {
        // Slots of several processes may share the folder: each fetches into a file of its own name, the last rename wins.
        var part = $"{path}.{Environment.ProcessId}{PartExtension}";
        onNews($"Fetching '{offer.Name}', {offer.Bytes} bytes, from the coordinator.");
        for (long length = 0; length < offer.Bytes;)
        {
            try
            {
                length = await AppendAsync(offer, client, part, cancellation);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException { InnerException: not null })
            {
                onNews($"Fetching '{offer.Name}' broke off: {fault.Message} Going on in a second.");
                await Task.Delay(RetryDelay, cancellation);
            }
        }
        var hash = await HashOfAsync(part, cancellation);
        if (hash != offer.Hash)
        {
            File.Delete(part);
            throw new ClusterException($"Expected '{offer.Name}' with the hash {offer.Hash}, got {hash} from the coordinator.");
        }
        File.Move(part, path, overwrite: true);
    }

    /// <returns>The length of the part so far.</returns>
    static async Task<long> AppendAsync(DatasetOffer offer, CoordinatorClient client, string part, CancellationToken cancellation)
    {
        await using FileStream file = new(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        var (bytes, begin) = await client.OpenDataAsync(offer.Hash, file.Length, cancellation);
        await using (bytes)
        {
            file.SetLength(begin);
            file.Position = begin;
            await bytes.CopyToAsync(file, BufferBytes, cancellation);
        }
        file.Flush(flushToDisk: true);
        return file.Length > 0 ? file.Length : throw new HttpRequestException("The answer was empty.");
    }

    static async Task<string> HashOfAsync(string path, CancellationToken cancellation)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    void Evict(string keep)
    {
        var files = new DirectoryInfo(folder).GetFiles($"*{Extension}*").OrderByDescending(file => file.LastWriteTimeUtc).ToArray();
        var sum = new FileInfo(keep).Length;
        foreach (var file in files.Where(file => file.FullName != Path.GetFullPath(keep)))
        {
            sum += file.Length;
            if (sum <= bytesMax) continue;
            try
            {
                file.Delete();
            }
            catch (IOException)
            {
                // Another process uses it, or was faster.
            }
        }
    }
}
