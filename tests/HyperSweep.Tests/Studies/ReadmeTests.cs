using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace HyperSweep.Tests.Studies;

public sealed partial class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("src/HyperSweep/README.md")]
    public void The_sample_is_the_one_that_is_compiled_and_prints_what_it_says(string readme)
    {
        using StringWriter console = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

        ReadmeSample.Run(console);

        var expected = $"{Usings()}\n{Body()}// {console}";
        Assert.Equal(expected, Block().Match(File.ReadAllText(Path.Combine(Root(), readme))).Groups[1].Value);
    }

    static string Body() => string.Concat(Source().SkipWhile(line => line.Trim() != "// Begin.").Skip(1)
        .TakeWhile(line => line.Trim() != "// End.").Select(line => $"{(line.Length > 8 ? line[8..] : "")}\n"));

    static string Usings() =>
        string.Concat(Source().TakeWhile(line => line.StartsWith("using", StringComparison.Ordinal)).Select(line => $"{line}\n"));

    static string[] Source() => File.ReadAllLines(Path.Combine(Root(), "tests", "HyperSweep.Tests", "Studies", "ReadmeSample.cs"));

    static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
