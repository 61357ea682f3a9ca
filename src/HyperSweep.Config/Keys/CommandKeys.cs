namespace HyperSweep.Config.Keys;

/// <summary>The keys of <c>model: command</c>.</summary>
static class CommandKeys
{
    public static IReadOnlyList<Key> All { get; } =
    [
        new("command", KeyKind.Words,
            "The program of each trial, when the model is a command: {name} stands for a parameter, {args} for --name=value of all. "
                + "It writes a line of JSON with the metric after each epoch.")
        {
            Example = "[python3, train.py]",
        },
        new("limits", KeyKind.Section, "Limits of each trial, when the model is a command.") { Example = "{ time: 10m, memory: 2GB }" },
        new("limits.time", KeyKind.Duration, "How long the program of a trial may take; then the trial fails.")
            { Default = "none", Example = "10m", Aliases = ["timeout"] },
        new("limits.memory", KeyKind.Bytes, "How much its processes may hold in memory together, looked at twice a second.")
            { Default = "none", Example = "2GB" },
        new("limits.grace", KeyKind.Duration, "Time from the signal that asks a program to end (SIGTERM) to the one that kills it.")
            { Default = "5s", Example = "5s" },
    ];
}
