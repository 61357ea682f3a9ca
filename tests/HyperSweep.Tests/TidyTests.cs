using System.Runtime.CompilerServices;

namespace HyperSweep.Tests;

/// <summary>House rules that no analyzer checks.</summary>
public sealed class TidyTests
{
    const int FileLinesMax = 300, LineLengthMax = 140;

    [Fact]
    public void Files_stay_short() => AssertNone(file => File.ReadLines(file).Count() > FileLinesMax);

    [Fact]
    public void Lines_fit_the_screen() => AssertNone(file => File.ReadLines(file).Any(line => line.Length > LineLengthMax));

    [Fact]
    public void No_reminder_is_left_behind() =>
        AssertNone(file => file != ThisFile() && File.ReadLines(file).Any(line => line.Contains("TODO") || line.Contains("FIXME")));

    [Fact]
    public void Every_folder_of_the_core_has_its_tests()
    {
        var source = Folders("src", "HyperSweep");
        var tests = Folders("tests", "HyperSweep.Tests");

        Assert.Subset(tests, source);
    }

    static void AssertNone(Func<string, bool> isUntidy)
    {
        var files = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".js" or ".css")
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/vendor/", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(files);
        string[] untidy = [.. files.Where(isUntidy)];
        Assert.Equal([], untidy);
    }

    static HashSet<string> Folders(params string[] path) =>
        [.. Directory.GetDirectories(Path.Combine([Root(), .. path])).Select(folder => Path.GetFileName(folder)).Except(["bin", "obj"])];

    static string Root() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    static string ThisFile([CallerFilePath] string path = "") => path;
}
