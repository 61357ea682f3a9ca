using System.CommandLine;
using HyperSweep.Cli.CommandLine;
using HyperSweep.Cli.Rendering;
using HyperSweep.Cli.Rendering.Formats;
using HyperSweep.Cli.Rendering.Progress;

namespace HyperSweep.Cli.Hosting;

/// <summary>One command line in its surroundings: data goes to standard output, messages to standard error.</summary>
sealed class Session
{
    readonly ParseResult _parse;
    readonly GlobalOptions _options;

    public Session(Terminal terminal, ParseResult parse, GlobalOptions options)
    {
        (Terminal, _parse, _options) = (terminal, parse, options);
        var areColorsWanted = !parse.GetValue(options.NoColor) && string.IsNullOrEmpty(terminal.Environment("NO_COLOR"))
            && terminal.Environment("TERM") != "dumb";
        OutPalette = new(areColorsWanted && terminal.IsOutTerminal);
        ErrorPalette = new(areColorsWanted && terminal.IsErrorTerminal);
        AreColorsWanted = areColorsWanted;
    }

    public Terminal Terminal { get; }

    public Palette OutPalette { get; }

    public Palette ErrorPalette { get; }

    public bool AreColorsWanted { get; }

    public bool IsQuiet => _parse.GetValue(_options.Quiet);

    public bool IsVerbose => _parse.GetValue(_options.Verbose);

    public OutputFormat Format => Read(_options.Format, OutputFormat.Table);

    /// <summary>Null when nobody asked for a format.</summary>
    public OutputFormat? RequestedFormat => _parse.GetValue(_options.Format) is null ? null : Format;

    public ProgressStyle Progress => Read(_options.Progress, ProgressStyle.Auto);

    public string DatabasePath => Read(_options.Database, null) ?? GlobalOptions.DefaultDatabase;

    /// <summary>What to append to a suggested command, so that it finds the same database.</summary>
    public string DatabaseFlag => DatabasePath == GlobalOptions.DefaultDatabase ? "" : $" --db {Texts.ShellWord(DatabasePath)}";

    public DateTimeOffset Now => Terminal.Clock.GetUtcNow();

    /// <summary>Itself, when all global options have values that can be used.</summary>
    /// <exception cref="CliException">One has not.</exception>
    public Session Checked()
    {
        _ = (Format, Progress, DatabasePath);
        return this;
    }

    /// <summary>The same command line, with its data going elsewhere.</summary>
    public Session WritingTo(TextWriter writer) => new(Terminal with { Out = writer }, _parse, _options);

    public T Read<T>(Setting<T> setting, T otherwise) => setting.Read(_parse, Terminal.Environment, otherwise);

    public T? Get<T>(Option<T> option) => _parse.GetValue(option);

    public T? Get<T>(Argument<T> argument) => _parse.GetValue(argument);

    /// <summary>The command line as it was typed, without the program's path.</summary>
    public string CommandLine => string.Join(' ', _parse.Tokens.Select(token => Texts.ShellWord(token.Value)).Prepend("hypersweep"));

    public void Write(Table table) => Write(table, Format);

    public void Write(Table table, OutputFormat format)
    {
        int? width = Terminal.IsOutTerminal ? Terminal.Width() : null;
        TableFormats.Of(format, width, OutPalette).Write(table, Terminal.Out);
    }

    /// <summary>For people, unless they asked for quiet.</summary>
    public void Say(string message = "")
    {
        if (!IsQuiet) Terminal.Error.WriteLine(message);
    }

    public void Warn(string message) => Terminal.Error.WriteLine($"{ErrorPalette.Warning("warning:")} {message}");

    public void Fail(string message, string? help = null)
    {
        Terminal.Error.WriteLine($"{ErrorPalette.Bad("error:")} {message}");
        if (help is not null) Terminal.Error.WriteLine($"  = help: {help}");
    }
}
