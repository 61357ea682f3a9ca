using System.Net;
using System.Text.Json;
using HyperSweep.Results;
using HyperSweep.Results.Queries;
using Microsoft.AspNetCore.Http;

namespace HyperSweep.Dashboard.Api;

/// <summary>Turns what went wrong into an answer that the page can show. What is inside our code stays inside.</summary>
sealed class FaultAnswers(RequestDelegate next, Action<Exception>? report)
{
    public async Task Handle(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The page is gone; nobody waits for the answer.
        }
        catch (Exception fault)
        {
            var (status, message) = Describe(fault);
            if (status == HttpStatusCode.InternalServerError) report?.Invoke(fault);
            if (context.Response.HasStarted) throw;
            await ApiJson.WriteErrorAsync(context, status, message);
        }
    }

    static (HttpStatusCode Status, string Message) Describe(Exception fault) => fault switch
    {
        ApiException known => (known.Status, known.Message),
        QueryException => (HttpStatusCode.BadRequest, fault.Message),
        BadHttpRequestException bad => ((HttpStatusCode)bad.StatusCode, bad.Message),
        JsonException => (HttpStatusCode.BadRequest, $"Expected JSON of another shape: {fault.Message}"),
        DatabaseException => (HttpStatusCode.ServiceUnavailable, fault.Message),
        _ => (HttpStatusCode.InternalServerError, "Internal error: start the dashboard with --verbose to see more in the terminal."),
    };
}
