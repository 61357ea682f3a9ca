using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HyperSweep.Dashboard.Assets;
using HyperSweep.Results;

namespace HyperSweep.Dashboard.Report;

/// <summary>
/// The dashboard's pages of one sweep in a single file, with the data inside: it needs no server and no network, and its policy
/// forbids it to reach for either.
/// </summary>
public static class SweepReport
{
    static readonly string[] Styles = ["app.css", "details.css"];

    const string Entry = "import \"page/js/app.js\";";

    /// <param name="database">Path of the results database.</param>
    /// <param name="madeAt">Stands on the first page.</param>
    /// <exception cref="ArgumentException">The database has no such sweep.</exception>
    public static void Write(TextWriter writer, string database, long sweepId, DateTimeOffset madeAt)
    {
        using var results = SweepDatabase.Open(database, DatabaseMode.ReadOnly);
        var sweep = results.ListSweeps().FirstOrDefault(sweep => sweep.Id == sweepId)
            ?? throw new ArgumentException($"Expected a sweep of {results.Path}, got id {sweepId}: it has no such sweep.", nameof(sweepId));
        var (style, modules) = (string.Concat(Styles.Select(path => Encoding.UTF8.GetString(PageAssets.Read(path)))), ImportMap());
        var policy = $"default-src 'none'; script-src {Hash(modules)} {Hash(Entry)} data:; style-src {Hash(style)}; img-src data:; "
            + "base-uri 'none'; form-action 'none'";
        writer.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>HyperSweep</title>
            <style>{style}</style>
            <script type="importmap">{modules}</script>
            </head>
            <body>
            <div id="app"><p class="loading">Loading …</p></div>
            <noscript><p class="loading">These pages are drawn by scripts: allow this page to run them.</p></noscript>
            <script type="application/json" id="hypersweep-data">
            """);
        ReportData.Write(writer, results, sweep, madeAt);
        writer.Write($"""
            </script>
            <script type="module">{Entry}</script>
            </body>
            </html>

            """);
    }

    // Each module as a data: address under its own name, so that a browser loads them as it would from files.
    static string ImportMap()
    {
        var imports = PageAssets.Paths.Where(path => path.EndsWith(".js", StringComparison.Ordinal)).ToDictionary(
            path => $"page/{path}",
            path => $"data:text/javascript;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(ModuleText.WithWholeNames(path)))}");
        return JsonSerializer.Serialize(new { imports });
    }

    static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
