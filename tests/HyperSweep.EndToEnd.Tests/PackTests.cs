using System.IO.Compression;

namespace HyperSweep.EndToEnd.Tests;

/// <summary>The core as a package for other programs.</summary>
public sealed class PackTests
{
    [Fact]
    public void The_core_packs_with_its_documentation_and_licence_and_needs_nothing_else()
    {
        using Workspace place = new();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name; // As the tests were built.
        var project = Path.GetFullPath(Path.Combine(Workspace.Example(""), "..", "src", "HyperSweep", "HyperSweep.csproj"));

        place.Shell($"dotnet pack '{project}' -c {configuration} --no-build -o . --nologo -nodeReuse:false").Expect(0);

        using var package = ZipFile.OpenRead(Directory.GetFiles(place.Folder, "HyperSweep.*.nupkg").Single());
        using StreamReader reader = new(package.GetEntry("HyperSweep.nuspec")!.Open());
        var facts = reader.ReadToEnd();
        Assert.Contains("<license type=\"expression\">MIT</license>", facts);
        Assert.Contains("<readme>README.md</readme>", facts);
        Assert.DoesNotContain("<dependency ", facts);
        Assert.NotNull(package.GetEntry("README.md"));
        Assert.NotNull(package.GetEntry("lib/net10.0/HyperSweep.Core.dll"));
        Assert.NotNull(package.GetEntry("lib/net10.0/HyperSweep.Core.xml"));
    }
}
