namespace HyperSweep.Dashboard;

/// <param name="Database">Path of the results database; it is only read.</param>
/// <param name="Port">Of 127.0.0.1; 0: any that is free.</param>
public sealed record DashboardOptions(string Database, int Port)
{
    public const int DefaultPort = 8642;

    /// <summary>How often the database is asked whether something changed, while a page is open.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>After this a query of the SQL console is stopped.</summary>
    public TimeSpan QueryTime { get; init; } = TimeSpan.FromSeconds(5);
}
