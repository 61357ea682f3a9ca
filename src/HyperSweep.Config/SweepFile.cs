using System.Text;
using HyperSweep.Config.Binding;
using HyperSweep.Config.Keys;
using HyperSweep.Config.Yaml;

namespace HyperSweep.Config;

/// <summary>Reads sweep files. Whatever they hold, the answer is a definition or faults, never an exception.</summary>
public static class SweepFile
{
    const int BytesMax = 1 << 20;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="path">As the user named it; stands in messages.</param>
    public static SweepFileResult Read(string path, SweepFileOptions options)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // One byte more than allowed, so that an endless file is told from one that just fits.
            var bytes = new byte[BytesMax + 1];
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count > BytesMax ? TooLarge(path) : Parse(StrictUtf8.GetString(bytes, 0, count), path, options);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(path, "expected text in UTF-8, got other bytes", "save the file as UTF-8");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(path, $"expected a sweep file at {Quoting.Quote(path)}, found none",
                "'hypersweep init' writes one to start from");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unreadable(path, $"expected a sweep file, got an error when reading: {fault.Message}", null);
        }
    }

    /// <param name="path">Stands in messages, gives the default name, and its folder is where data sets are looked for.</param>
    public static SweepFileResult Parse(string text, string path, SweepFileOptions options)
    {
        if (text.Length > BytesMax) return TooLarge(path);
        var bag = new DiagnosticBag();
        var source = SourceText.OfFile(path, text);
        var tree = ReadTree(source, bag);
        if (tree is null) return new(null, bag.Sorted(), text);
        tree = TreeEditor.MoveTopLevelAliases(tree, bag);
        for (var i = 0; i < options.Overrides.Count; i++)
        {
            var (key, value) = options.Overrides[i];
            tree = TreeEditor.Override(tree, SourceText.OfOverride(i, key, value), key, bag);
        }
        var definition = new SweepBinder(path, options, bag).Bind(tree);
        return new(definition, bag.Sorted(), text);
    }

    static MappingNode? ReadTree(SourceText source, DiagnosticBag bag)
    {
        if (TreeReader.Read(source, bag) is not { } root) return null;
        if (root is MappingNode mapping) return mapping;
        bag.Add(DiagnosticCodes.NotASweep, root.Span, $"expected keys such as 'search:', got {ValueReader.Describe(root)}",
            "'hypersweep init' writes a sweep file to start from");
        return null;
    }

    static SweepFileResult TooLarge(string path) =>
        Refuse(DiagnosticCodes.TooLarge, path, "expected a sweep file of at most 1 MB, got a larger one", "is it a data file?");

    static SweepFileResult Unreadable(string path, string message, string? help) =>
        Refuse(DiagnosticCodes.UnreadableFile, path, message, help);

    static SweepFileResult Refuse(DiagnosticCode code, string path, string message, string? help) =>
        new(null, [new(code.Id, code.Severity, message, path, 0, 0, 1, "", help)], "");
}
