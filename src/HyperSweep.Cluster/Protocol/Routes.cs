namespace HyperSweep.Cluster.Protocol;

static class Routes
{
    public const string Work = "/v1/work", Data = "/v1/data/", Live = "/health/live", Ready = "/health/ready";
}
