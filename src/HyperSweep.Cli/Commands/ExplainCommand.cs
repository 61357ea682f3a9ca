using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;
using HyperSweep.Config;

namespace HyperSweep.Cli.Commands;

sealed class ExplainCommand : HyperSweepCommand
{
    readonly Argument<string> _topic = new("CODE|KEY")
    {
        Description = "a diagnostic's code (HS101) or a key of sweep files (search.method)",
    };

    public ExplainCommand() : base("explain", "Explain a diagnostic or a key of sweep files") => Add(_topic);

    public override IReadOnlyList<string> Examples => ["hypersweep explain HS101", "hypersweep explain search.method"];

    public override int Execute(Session session)
    {
        var topic = session.Get(_topic)!;
        var text = Explanations.Find(topic) ?? throw CliException.Usage($"nothing is known of '{topic}'", Hint(topic));
        session.Terminal.Out.WriteLine(text.TrimEnd());
        return ExitCodes.Ok;
    }

    static string Hint(string topic) => Explanations.Nearest(topic) is { } near
        ? $"did you mean '{near}'?"
        : "give a code such as HS101 or a key such as search.method";
}
