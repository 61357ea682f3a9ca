using System.Net;

namespace HyperSweep.Dashboard.Api;

/// <summary>A request that cannot be answered; the message is written for the person at the page.</summary>
sealed class ApiException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    public static ApiException NotFound(string message) => new(HttpStatusCode.NotFound, message);

    public static ApiException Invalid(string message) => new(HttpStatusCode.BadRequest, message);
}
