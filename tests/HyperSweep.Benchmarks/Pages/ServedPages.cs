using System.Diagnostics;
using System.Globalization;
using HyperSweep.Benchmarks.Measuring;

namespace HyperSweep.Benchmarks.Pages;

/// <summary>The program serving the pages of a database, as a process of its own.</summary>
sealed class ServedPages : IDisposable
{
    readonly Process _process;

    public ServedPages(string database)
    {
        var start = new ProcessStartInfo("dotnet", [Paths.Program, "dashboard", "--port", "0", "--no-open", "--db", database])
        {
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("The dashboard cannot be started.");
        var line = _process.StandardOutput.ReadLine();
        Address = Uri.TryCreate(line, UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"Expected the address of the dashboard, got '{line}'.");
    }

    public Uri Address { get; }

    /// <summary>Megabytes of memory now and at most; NaN where the system does not tell.</summary>
    public (double Now, double Most) Memory() => (Status("VmRSS"), Status("VmHWM"));

    /// <summary>Bytes of an answer as they come over the wire, and as they are unpacked.</summary>
    public async Task<(long Packed, long Plain)> PayloadAsync(string path)
    {
        using var packed = new HttpClient();
        packed.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        using var plain = new HttpClient();
        return ((await packed.GetByteArrayAsync(new Uri(Address, path))).LongLength,
            (await plain.GetByteArrayAsync(new Uri(Address, path))).LongLength);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    double Status(string name)
    {
        var file = $"/proc/{_process.Id}/status";
        if (!File.Exists(file)) return double.NaN;
        var line = File.ReadLines(file).FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.Ordinal));
        var words = line?.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words is [_, var kilobytes, ..] ? double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024 : double.NaN;
    }
}
