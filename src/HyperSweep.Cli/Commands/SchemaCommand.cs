using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Config;

namespace HyperSweep.Cli.Commands;

sealed class SchemaCommand() : HyperSweepCommand("schema", "Print the JSON Schema of sweep files, for editors")
{
    public override IReadOnlyList<string> Examples => ["hypersweep schema > hypersweep.schema.json"];

    public override int Execute(Session session)
    {
        session.Terminal.Out.Write(SweepSchema.Write());
        return ExitCodes.Ok;
    }
}
