namespace HyperSweep.Cli.Rendering.Formats;

interface ITableFormat
{
    void Write(Table table, TextWriter writer);
}
