using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Cli.Rendering;
using HyperSweep.Config;

namespace HyperSweep.Cli.Commands;

sealed class InitCommand : HyperSweepCommand
{
    readonly Argument<string> _file = new("FILE")
    {
        Description = "sweep file to write [default: sweep.yaml]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<string?> _data = new("--data") { HelpName = "PATH|NAME", Description = "Data set [default: fashion-mnist]" };
    readonly Option<bool> _force = new("--force") { Description = "Overwrite files that are there" };

    public InitCommand() : base("init", "Write a commented sweep file and its JSON Schema")
    {
        Add(_file);
        Add(_data);
        Add(_force);
    }

    public override IReadOnlyList<string> Examples => ["hypersweep init", "hypersweep init digits.yaml --data digits.csv.gz"];

    public override int Execute(Session session)
    {
        var file = session.Get(_file) ?? "sweep.yaml";
        var schema = Path.Combine(Path.GetDirectoryName(file) ?? "", SweepSchema.FileName);
        // The schema is the tool's own: an older one may always be replaced.
        if (File.Exists(file) && !session.Get(_force))
            throw CliException.Usage($"{file} is there already", "choose another name, or overwrite it with --force");
        Files.Write(file, SweepTemplate.Write(session.Get(_data) ?? "fashion-mnist"));
        Files.Write(schema, SweepSchema.Write());
        session.Say($"wrote {file} and {schema}");
        session.Say($"next: hypersweep check {Texts.ShellWord(file)}");
        return ExitCodes.Ok;
    }
}
