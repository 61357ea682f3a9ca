using System.Net.Sockets;

namespace HyperSweep.Cluster.Protocol;

/// <summary>
/// Lets a connection that is lost in the moment of its making look as any other: the platform's handler passes that fault on as it is.
/// </summary>
sealed class LostConnections(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <exception cref="HttpRequestException">The connection could not be made, or was lost.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (SocketException fault)
        {
            throw new HttpRequestException(fault.Message, fault);
        }
    }
}
