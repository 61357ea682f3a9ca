using System.Text;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Hosting;

namespace HyperSweep.Tests.Cli;

/// <summary>A terminal made of strings, or a pipe when it is none.</summary>
sealed class FakeTerminal(bool isTerminal = false, int width = 80, int height = 24)
{
    readonly StringBuilder _out = new(), _error = new();

    public Dictionary<string, string> Environment { get; } = [];

    public FixedClock Clock { get; } = new();

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public Terminal Terminal => new(WriterOf(_out), WriterOf(_error), new StringReader(""), IsInRedirected: true, isTerminal, isTerminal,
        () => width, () => height, name => Environment.GetValueOrDefault(name), Clock);

    public int Run(params string[] arguments) => CommandTree.Run(arguments, Terminal);

    public Session Session(params string[] arguments)
    {
        var (root, options) = (new System.CommandLine.RootCommand(), new GlobalOptions());
        options.AddTo(root);
        return new(Terminal, root.Parse(arguments), options);
    }

    static StringWriter WriterOf(StringBuilder text) => new(text) { NewLine = "\n" };
}
