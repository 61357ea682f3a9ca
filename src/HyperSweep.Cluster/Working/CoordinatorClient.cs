using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Cluster.Working;

/// <summary>Asks a coordinator for work and data.</summary>
public sealed class CoordinatorClient : IDisposable
{
    const int AssignmentBytesMax = 4 << 20;

    static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(15);

    readonly HttpClient _http;

    /// <exception cref="ClusterException">The address cannot be used.</exception>
    public CoordinatorClient(CoordinatorAddress address)
    {
        _http = address.Connect();
        _http.Timeout = Timeout.InfiniteTimeSpan;
        _http.MaxResponseContentBufferSize = AssignmentBytesMax;
    }

    /// <returns>Null when there is no work.</returns>
    /// <exception cref="HttpRequestException">It cannot be reached for the time being.</exception>
    /// <exception cref="ClusterException">It refuses, or does not answer as a coordinator does.</exception>
    public async Task<Assignment?> GetWorkAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AnswerTimeout);
        try
        {
            using var response = await _http.GetAsync(Routes.Work, limit.Token);
            if (response.StatusCode == HttpStatusCode.NoContent) return null;
            Require(response);
            return await response.Content.ReadFromJsonAsync<Assignment>(Assignment.Json, limit.Token);
        }
        catch (JsonException fault)
        {
            throw new ClusterException($"Expected an assignment from {_http.BaseAddress}, got something else: {fault.Message}", fault);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"No answer from {_http.BaseAddress} within {AnswerTimeout.TotalSeconds:0} s.");
        }
    }

    /// <summary>The archive of a data set from a byte on.</summary>
    /// <param name="from">Bytes that are there already.</param>
    /// <returns>The bytes, and the place in the archive where they begin.</returns>
    /// <exception cref="HttpRequestException">It cannot be reached, or does not have it.</exception>
    internal async Task<(Stream Bytes, long Begin)> OpenDataAsync(string hash, long from, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Routes.Data + hash);
        if (from > 0) request.Headers.Range = new(from, null);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) return (Stream.Null, from);
        Require(response);
        var begin = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From ?? 0 : 0;
        return (await response.Content.ReadAsStreamAsync(cancellation), begin);
    }

    public void Dispose() => _http.Dispose();

    void Require(HttpResponseMessage response)
    {
        HttpAnswers.RequireToken(response, _http.BaseAddress);
        response.EnsureSuccessStatusCode();
    }
}
