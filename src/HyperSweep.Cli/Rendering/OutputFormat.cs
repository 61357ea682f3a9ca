namespace HyperSweep.Cli.Rendering;

enum OutputFormat { Table, Json, JsonLines, Csv, Markdown }
