using System.Net.Sockets;
using HyperSweep.Cluster.Protocol;

namespace HyperSweep.Tests.Cluster;

public sealed class LostConnectionsTests
{
    [Fact]
    public async Task A_bare_socket_fault_is_one_that_callers_wait_for()
    {
        using HttpClient client = new(new LostConnections(new Broken(new SocketException((int)SocketError.NotConnected))));

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://127.0.0.1/")));

        Assert.IsType<SocketException>(fault.InnerException);
    }

    sealed class Broken(Exception fault) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(fault);
    }
}
