using HyperSweep.Cluster;
using HyperSweep.Cluster.Working;

namespace HyperSweep.Tests.Cluster;

public sealed class DataCacheTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hypersweep-cache-").FullName;
    readonly List<string> _news = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_fetched_once_is_found_again_without_the_coordinator()
    {
        await using var head = await Head.StartAsync();

        var path = await GetAsync(head);
        head.Leave();
        var again = await GetAsync(head);

        Assert.Equal(File.ReadAllBytes(head.Archive), File.ReadAllBytes(path));
        Assert.Equal(path, again);
        Assert.Single(_news);
    }

    [Fact]
    public async Task A_fetch_that_broke_off_goes_on_where_it_stopped()
    {
        await using var head = await Head.StartAsync();
        var bytes = File.ReadAllBytes(head.Archive);
        // Were the beginning fetched again, this byte would be put right; so the hash tells that it was not.
        var begun = bytes[..1_000_000];
        begun[17] ^= 1;
        File.WriteAllBytes(PartOf(head), begun);

        var fault = await Assert.ThrowsAsync<ClusterException>(() => GetAsync(head));
        File.WriteAllBytes(PartOf(head), bytes[..1_000_000]);
        var path = await GetAsync(head);

        Assert.Contains("with the hash", fault.Message);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task Bytes_of_another_hash_are_refused_with_both_and_not_kept()
    {
        await using var head = await Head.StartAsync();
        var bytes = File.ReadAllBytes(head.Archive);
        bytes[^1] ^= 1;
        File.WriteAllBytes(head.Archive, bytes);

        var refused = await Assert.ThrowsAsync<ClusterException>(() => GetAsync(head));

        Assert.Matches($"^Expected 'digits' with the hash {head.Offer.Hash}, got [0-9a-f]{{64}} from the coordinator\\.$", refused.Message);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_file_of_the_cache_that_was_damaged_is_fetched_again()
    {
        await using var head = await Head.StartAsync();
        var path = await GetAsync(head);
        using (var file = File.OpenWrite(path)) file.WriteByte(0xFF);

        Assert.Equal(File.ReadAllBytes(head.Archive), File.ReadAllBytes(await GetAsync(head)));
        Assert.Equal(2, _news.Count);
    }

    [Fact]
    public async Task What_is_used_least_recently_makes_room()
    {
        await using var head = await Head.StartAsync(archiveBytes: 600);
        foreach (var (name, age) in new[] { ("old", 3), ("young", 1), ("middle", 2) })
        {
            var path = Path.Combine(_folder, name + ".hsdata");
            File.WriteAllBytes(path, new byte[300]);
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-age));
        }

        var kept = await GetAsync(head, bytesMax: 1_000);

        Assert.Equal(
            [Path.GetFileName(kept), "young.hsdata"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public async Task A_hash_that_is_none_never_becomes_a_path(string hash)
    {
        await using var head = await Head.StartAsync(archiveBytes: 10);
        using CoordinatorClient client = new(head.Address);

        var refused = await Assert.ThrowsAsync<ClusterException>(
            () => Cache().GetAsync(head.Offer with { Hash = hash }, client, CancellationToken.None));

        Assert.Contains("as 64 hex digits", refused.Message);
    }

    async Task<string> GetAsync(Head head, long bytesMax = 1L << 30)
    {
        using CoordinatorClient client = new(head.Address);
        return await Cache(bytesMax).GetAsync(head.Offer, client, CancellationToken.None);
    }

    DataCache Cache(long bytesMax = 1L << 30) => new(_folder, bytesMax, _news.Add);

    string PartOf(Head head) => Path.Combine(_folder, $"{head.Offer.Hash}.hsdata.{Environment.ProcessId}.part");
}
