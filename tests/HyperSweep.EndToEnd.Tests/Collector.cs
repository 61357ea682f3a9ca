using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>Takes what programs send over OTLP (HTTP, protobuf), as a collector of OpenTelemetry does, and reads the spans in it.</summary>
sealed class Collector : IDisposable
{
    readonly HttpListener _listener = new();
    readonly ConcurrentBag<byte[]> _traces = [], _metrics = [];
    readonly Task _taking;

    public Collector()
    {
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://{free.LocalEndpoint}/";
        }
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _taking = TakeAsync();
    }

    public string Address { get; }

    public IReadOnlyList<Span> Spans => [.. _traces.SelectMany(body => SpansOf(body))];

    /// <summary>All texts that were sent as metrics: names, tags, units.</summary>
    public string MetricTexts => string.Concat(_metrics.Select(body => Encoding.UTF8.GetString(body)));

    public void Dispose()
    {
        _listener.Close();
        _taking.Wait();
    }

    async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using MemoryStream body = new();
                await context.Request.InputStream.CopyToAsync(body);
                (context.Request.Url!.AbsolutePath == "/v1/traces" ? _traces : _metrics).Add(body.ToArray());
                context.Response.Close();
            }
        }
        catch (Exception fault) when (fault is ObjectDisposedException or HttpListenerException)
        {
            // Closed.
        }
    }

    // ExportTraceServiceRequest > ResourceSpans (1) > ScopeSpans (2) > Span (2), of opentelemetry/proto/trace/v1/trace.proto.
    static IEnumerable<Span> SpansOf(byte[] body) =>
        from resource in Fields(body)
        where resource.Number == 1
        from scope in Fields(resource.Bytes)
        where scope.Number == 2
        from span in Fields(scope.Bytes)
        where span.Number == 2
        let fields = Fields(span.Bytes).ToLookup(field => field.Number, field => field.Bytes)
        select new Span(
            Encoding.UTF8.GetString(fields[5].Single()), Hex(fields[1]), Hex(fields[2]), Hex(fields[4]),
            Time(fields[7]), Time(fields[8]), fields.Contains(15) && Fields(fields[15].Single()).Any(field => field.Number == 3));

    static string Hex(IEnumerable<byte[]> id) => Convert.ToHexString(id.SingleOrDefault() ?? []);

    static ulong Time(IEnumerable<byte[]> nanoseconds) => BinaryPrimitives.ReadUInt64LittleEndian(nanoseconds.Single());

    /// <summary>The fields of a message; of a whole number, its place alone.</summary>
    static IEnumerable<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = (int)Whole(message, ref at);
            var length = (key & 7) switch { 0 => 0, 1 => 8, 5 => 4, _ => (int)Whole(message, ref at) };
            if ((key & 7) == 0) Whole(message, ref at);
            yield return (key >> 3, message[at..(at + length)]);
            at += length;
        }
    }

    static ulong Whole(byte[] message, ref int at)
    {
        for (ulong value = 0, shift = 0; ; shift += 7)
        {
            value |= (message[at] & 127ul) << (int)shift;
            if (message[at++] < 128) return value;
        }
    }

    /// <param name="Parent">Empty: none.</param>
    /// <param name="Begin">Nanoseconds of Unix time.</param>
    public sealed record Span(string Name, string Trace, string Id, string Parent, ulong Begin, ulong End, bool IsFault);
}
