using System.Net;

namespace HyperSweep.Cluster.Protocol;

static class HttpAnswers
{
    /// <exception cref="ClusterException">The coordinator does not know this program.</exception>
    public static void RequireToken(HttpResponseMessage response, Uri? address)
    {
        if (response.StatusCode == HttpStatusCode.Unauthorized)
            throw new ClusterException(
                $"The coordinator at {address} refuses this program: expected its token in the file that " +
                $"{AccessToken.FileVariable} names, or in {AccessToken.Variable}.");
    }
}
