namespace HyperSweep.Cli.Rendering;

/// <summary>GitHub is for diagnostics, which become annotations of a pull request; data is printed as a table then.</summary>
enum OutputFormat { Table, Json, JsonLines, Csv, Markdown, GitHub }
