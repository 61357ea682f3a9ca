namespace HyperSweep.Cli.Rendering.Formats;

static class TableFormats
{
    /// <param name="width">Columns that lines of text may take; null: as many as they need.</param>
    public static ITableFormat Of(OutputFormat format, int? width, Palette palette) => format switch
    {
        OutputFormat.Json => new JsonFormat(isLines: false),
        OutputFormat.JsonLines => new JsonFormat(isLines: true),
        OutputFormat.Csv => new CsvFormat(),
        OutputFormat.Markdown => new MarkdownFormat(),
        _ => new TextFormat(width, palette),
    };
}
