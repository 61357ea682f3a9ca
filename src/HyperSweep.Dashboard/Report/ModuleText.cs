using System.Text;
using System.Text.RegularExpressions;
using HyperSweep.Dashboard.Assets;

namespace HyperSweep.Dashboard.Report;

/// <summary>The page's modules with names that do not depend on where a module lies.</summary>
static partial class ModuleText
{
    static readonly Uri Root = new("page://page/");

    /// <summary>"./format.js" in js/app.js becomes "page/js/format.js".</summary>
    public static string WithWholeNames(string path)
    {
        var place = new Uri(Root, path);
        return RelativeImport().Replace(
            Encoding.UTF8.GetString(PageAssets.Read(path)),
            match => $" from \"page{new Uri(place, match.Groups["name"].Value).AbsolutePath}\"");
    }

    [GeneratedRegex("""\ from\ "(?<name>\.\.?/[^"]+)"(?=;)""")]
    private static partial Regex RelativeImport();
}
