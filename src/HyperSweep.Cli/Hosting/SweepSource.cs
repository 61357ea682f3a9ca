using HyperSweep.Cli.Rendering;
using HyperSweep.Config;
using HyperSweep.Data;
using HyperSweep.Results;

namespace HyperSweep.Cli.Hosting;

/// <summary>Reads sweep files and tells what is wrong with them.</summary>
static class SweepSource
{
    const string DatasetNotFound = "HS301";

    /// <param name="overrides">KEY=VALUE.</param>
    public static LoadedSweep Read(Session session, string path, IReadOnlyList<string> overrides)
    {
        if (Directory.Exists(path)) throw CliException.Usage($"{path}: expected a sweep file, got a folder");
        if (!File.Exists(path))
        {
            throw CliException.Usage(
                $"{path}: there is no such sweep file", $"'hypersweep init {Texts.ShellWord(path)}' writes one to start from");
        }
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Take(session, path, folder, overrides, options => SweepFile.Read(path, options));
    }

    /// <summary>A sweep as the database keeps it.</summary>
    public static LoadedSweep Parse(Session session, string name, string text, IReadOnlyList<string> overrides, string folder) =>
        // The path names the text in messages and its folder is where data is looked for.
        Take(session, name, folder, overrides, options => SweepFile.Parse(text, Path.Combine(folder, $"{name}.yaml"), options));

    /// <summary>What a stored sweep says, also with other values; its data is not looked for.</summary>
    /// <param name="more">KEY=VALUE, beside those that it was read with.</param>
    public static SweepFileResult Reread(NewSweep details, params IEnumerable<string> more) => SweepFile.Parse(
        details.Definition, $"{details.Name}.yaml", new() { Overrides = [.. details.Overrides.Concat(more).Select(Split)] });

    static LoadedSweep Take(
        Session session, string name, string folder, IReadOnlyList<string> overrides, Func<SweepFileOptions, SweepFileResult> read)
    {
        var result = read(new() { FindDataset = DatasetLocator.Find, Overrides = [.. overrides.Select(Split)] });
        Show(session, result.Diagnostics);
        if (result.Definition is { } definition) return new(definition, DefinitionHash.Of(definition), result.Text, overrides, folder);

        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).ToArray();
        var isOnlyData = errors.All(error => error.Code == DatasetNotFound);
        throw new CliException(isOnlyData ? ExitCodes.UnreadableData : ExitCodes.InvalidSweepFile,
            $"{name}: {Texts.Count(errors.Length, "error")}; nothing was run");
    }

    static KeyValuePair<string, string> Split(string text)
    {
        var parts = text.Split('=', 2);
        return parts is [{ Length: > 0 } key, var value]
            ? new(key.Trim(), value.Trim())
            : throw CliException.Usage(
                $"--set: expected KEY=VALUE, got '{text}'", "for example --set lambda=1e-3 or --set search.trials=5");
    }

    // For people among the messages; for programs they are what the command answers.
    public static void Show(Session session, IReadOnlyList<Diagnostic> diagnostics)
    {
        var (format, writer) = session.Format switch
        {
            OutputFormat.Json or OutputFormat.JsonLines => (DiagnosticFormat.Json, session.Terminal.Out),
            OutputFormat.GitHub => (DiagnosticFormat.GitHub, session.Terminal.Out),
            _ => (DiagnosticFormat.Text, session.Terminal.Error),
        };
        foreach (var diagnostic in diagnostics) writer.WriteLine(DiagnosticRenderer.Render(diagnostic, format));
    }
}
