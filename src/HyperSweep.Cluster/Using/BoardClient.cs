using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Cluster.Using;

/// <summary>Asks a coordinator that serves many sweeps, for a user.</summary>
public sealed class BoardClient : IDisposable
{
    readonly HttpClient _http;

    /// <exception cref="ClusterException">The address cannot be used.</exception>
    public BoardClient(CoordinatorAddress address)
    {
        _http = address.Connect();
        _http.Timeout = TimeSpan.FromSeconds(60); // A data set may have to be read first.
    }

    public Uri Address => _http.BaseAddress!;

    /// <exception cref="HttpRequestException">It cannot be reached for the time being.</exception>
    /// <exception cref="ClusterException">It refuses; the message says why.</exception>
    public Task<Submitted> SubmitAsync(Submission submission, CancellationToken cancellation) =>
        PostAsync<Submitted>(Routes.Sweeps, submission, cancellation);

    /// <param name="action">pause, stop, cancel or resume.</param>
    /// <exception cref="HttpRequestException">It cannot be reached for the time being.</exception>
    /// <exception cref="ClusterException">It refuses; the message says why.</exception>
    public Task<Told> ActAsync(string sweep, string action, CancellationToken cancellation) =>
        PostAsync<Told>($"{Routes.Sweeps}/{Uri.EscapeDataString(sweep)}/{action}", new { }, cancellation);

    /// <returns>Values are texts, long and double numbers, and null.</returns>
    /// <exception cref="HttpRequestException">It cannot be reached for the time being.</exception>
    /// <exception cref="ClusterException">It refuses; the message says why.</exception>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellation)
    {
        var answer = await PostAsync<Answer>(Routes.Query, question, cancellation);
        return answer with { Rows = [.. answer.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(ValueOf)])] };
    }

    public void Dispose() => _http.Dispose();

    static object? ValueOf(object? value) => value is not JsonElement json ? value : json.ValueKind switch
    {
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        _ => null,
    };

    async Task<T> PostAsync<T>(string route, object body, CancellationToken cancellation) where T : class
    {
        try
        {
            using var response = await _http.PostAsJsonAsync(route, body, Assignment.Json, cancellation);
            HttpAnswers.RequireToken(response, Address);
            if (response.StatusCode == HttpStatusCode.NotFound)
                throw new ClusterException($"The coordinator at {Address} serves one sweep only: " +
                    "start it without a sweep file to serve many.");
            if (response.StatusCode == HttpStatusCode.BadRequest)
                throw new ClusterException((await response.Content.ReadFromJsonAsync<Refusal>(Assignment.Json, cancellation))!.Message);
            response.EnsureSuccessStatusCode();
            return (await response.Content.ReadFromJsonAsync<T>(Assignment.Json, cancellation))!;
        }
        catch (JsonException fault)
        {
            throw new ClusterException($"Expected an answer of a coordinator from {Address}, got something else: {fault.Message}", fault);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"No answer from {Address} within {_http.Timeout.TotalSeconds:0} s.");
        }
    }
}
