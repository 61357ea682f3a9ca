namespace HyperSweep.Cluster.Protocol;

static class Routes
{
    /// <summary>For workers.</summary>
    public const string Work = "/v1/work", Data = "/v1/data/";

    /// <summary>For users.</summary>
    public const string Sweeps = "/v1/sweeps", Query = "/v1/query";

    public const string Live = "/health/live", Ready = "/health/ready";
}
