namespace HyperSweep.Dashboard;

/// <param name="Database">Path of the results database; it is only read.</param>
/// <param name="Port">Of 127.0.0.1; 0: any that is free.</param>
public sealed record DashboardOptions(string Database, int Port)
{
    public const int DefaultPort = 8642;

    /// <summary>
    /// Whether who shows this token may pause, stop, cancel and retry sweeps. Null: nobody may, the pages only read.
    /// </summary>
    public Func<string, bool>? MayControl { get; init; }

    /// <summary>Under which a proxy passes requests on, such as /sweeps; empty: none.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>
    /// As which a proxy shows the pages, such as https://lab.example: its Host and Origin are answered too. Null: only this machine's.
    /// </summary>
    public Uri? PublicOrigin { get; init; }

    /// <summary>What the time is, for pages that tell how old something is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How often the database is asked whether something changed, while a page is open.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>After this a query of the SQL console is stopped.</summary>
    public TimeSpan QueryTime { get; init; } = TimeSpan.FromSeconds(5);
}
